import { saveFile } from "../../keeping/save-file.ts";
import type { JsonValue, ReplyEvent } from "../../model/reply.ts";
import type { Sentences } from "../../model/sentences/sentences.ts";
import {
  defaultAskedPictures,
  defaultRetentionDays,
  type WorkspaceSettings,
} from "../../model/settings.ts";
import type { PrivacyIntent } from "../../model/turn.ts";
import type { TurnContext, TurnParts } from "../../performing/turn-parts.ts";
import type { Forgotten } from "../../ports/store.ts";
import { isWaiting, switchWatch } from "./switch-watch.ts";

/** Tells what is kept of a person, hands it out, or forgets it. */
export async function* performPrivacy(
  { action }: PrivacyIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  switch (action) {
    case "explain":
      return yield* explain(parts);
    case "watch":
      return yield* switchWatch(parts);
    case "export":
      return yield* exportPerson(parts);
    case "delete":
      return yield* forgetPerson(parts);
    case "purge":
      return yield* purge(parts);
    default:
      throw new Error(`unknown action ${action satisfies never}`);
  }
}

async function* explain({ context, ports }: TurnParts): AsyncGenerator<ReplyEvent> {
  const { settings } = context.workspace;
  const watch = await ports.store.watches.load(toScope(context));
  const sentence = {
    key: "privacy",
    retentionDays: settings.retentionDays ?? defaultRetentionDays,
    leftDays: leftRetentionDays,
    observability: settings.observability ?? false,
    isWatched: isWaiting(watch, ports.clock()),
    describesUnasked: settings.altText === "always",
    gallery: toKeptGallery(settings),
    keepsBooks: settings.keepsBooks === true,
  } as const;
  yield {
    type: "text-delta",
    author: "moonlens",
    text: ports.wording(sentence, context.request.locale),
  };
  yield { type: "done" };
}

function toKeptGallery({
  hasGallery,
  askedPictures = defaultAskedPictures,
}: WorkspaceSettings): Sentences["privacy"]["gallery"] {
  if (hasGallery === false) return "nothing";
  return askedPictures === "off" ? "made" : askedPictures;
}

/** How long a workspace's data is kept after the bot was removed from it, in days. */
export const leftRetentionDays = 30;

async function* exportPerson({ context, ports }: TurnParts): AsyncGenerator<ReplyEvent> {
  const { store, spool, wording } = ports;
  const file = await saveFile(toJsonLines(store.privacy.exportPerson(toScope(context))), {
    spool,
    name: "my-moonlens-data.jsonl",
    mediaType: "application/jsonl",
  });
  yield { type: "file", file };
  yield {
    type: "text-delta",
    author: "moonlens",
    text: wording({ key: "privacyExported" }, context.request.locale),
  };
  yield { type: "done" };
}

async function* forgetPerson({ context, ports }: TurnParts): AsyncGenerator<ReplyEvent> {
  const scope = toScope(context);
  const forgotten = await ports.store.privacy.deletePerson(scope);
  await ports.media.purge?.(scope);
  yield* conclude(forgotten, { context, ports });
}

async function* purge({ context, ports }: TurnParts): AsyncGenerator<ReplyEvent> {
  const { store, media } = ports;
  const { id } = context.workspace;
  await media.purge?.({ workspaceId: id });
  const forgotten = await store.privacy.deleteWorkspace(id, { extent: "content" });
  yield* conclude(forgotten, { context, ports });
}

async function* conclude(
  { turns, pictures, spoolKeys }: Forgotten,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { spool, wording } = ports;
  for (const key of spoolKeys) await spool.delete(key);
  const sentence = { key: "privacyDeleted", turns, pictures } as const;
  yield { type: "text-delta", author: "moonlens", text: wording(sentence, context.request.locale) };
  yield { type: "done" };
}

function toScope({ request, workspace }: TurnContext) {
  return { workspaceId: workspace.id, personId: request.person.id };
}

/** A line of JSON for each thing that is kept. */
async function* toJsonLines(values: AsyncIterable<JsonValue>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const value of values) yield encoder.encode(`${JSON.stringify(value)}\n`);
}
