import { saveFile } from "../../keeping/save-file.ts";
import type { JsonValue, ReplyEvent } from "../../model/reply.ts";
import { defaultRetentionDays } from "../../model/settings.ts";
import type { PrivacyIntent } from "../../model/turn.ts";
import type { Performance, TurnContext } from "../../performing/performance.ts";
import type { Forgotten } from "../../ports/store.ts";

interface Performing {
  readonly context: TurnContext;
  readonly performance: Performance;
}

/** Tells what is kept of a person, hands it out, or forgets it. */
export async function* performPrivacy(
  { action }: PrivacyIntent,
  performing: Performing,
): AsyncGenerator<ReplyEvent> {
  switch (action) {
    case "explain":
      return yield* explain(performing);
    case "export":
      return yield* exportPerson(performing);
    case "delete":
      return yield* forgetPerson(performing);
    case "purge":
      return yield* purge(performing);
    default:
      throw new Error(`unknown action ${action satisfies never}`);
  }
}

function* explain({ context, performance }: Performing): Generator<ReplyEvent> {
  const { settings } = context.workspace;
  const sentence = {
    key: "privacy",
    retentionDays: settings.retentionDays ?? defaultRetentionDays,
    leftDays: leftRetentionDays,
    observability: settings.observability ?? false,
  } as const;
  yield {
    type: "text-delta",
    author: "moonlens",
    text: performance.wording(sentence, context.request.locale),
  };
  yield { type: "done" };
}

/** How long a workspace's data is kept after the bot was removed from it, in days. */
export const leftRetentionDays = 30;

async function* exportPerson({ context, performance }: Performing): AsyncGenerator<ReplyEvent> {
  const { store, spool, wording } = performance;
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

async function* forgetPerson({ context, performance }: Performing): AsyncGenerator<ReplyEvent> {
  const scope = toScope(context);
  const forgotten = await performance.store.privacy.deletePerson(scope);
  await performance.media.purge?.(scope);
  yield* conclude(forgotten, { context, performance });
}

async function* purge({ context, performance }: Performing): AsyncGenerator<ReplyEvent> {
  const { store, media } = performance;
  const { id } = context.workspace;
  await media.purge?.({ workspaceId: id });
  const forgotten = await store.privacy.deleteWorkspace(id, { extent: "content" });
  yield* conclude(forgotten, { context, performance });
}

async function* conclude(
  { turns, pictures, spoolKeys }: Forgotten,
  { context, performance }: Performing,
): AsyncGenerator<ReplyEvent> {
  const { spool, wording } = performance;
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
