import type { ReplyEvent } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import { reportWatched } from "../../performing/report-watched.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { Watch } from "../../ports/watches.ts";

/** Long enough to try something, too short to forget. */
const watchMs = 60 * 60_000;

/** Whether its person's next request is the one. */
export function isWaiting(watch: Watch | undefined, nowMs: number): boolean {
  return watch !== undefined && watch.turnId === undefined && watch.untilMs > nowMs;
}

/** Keeps an admin's next request at Lunos; or stops that, when it waits. What couldn't be told of the last one is told first. */
export async function* switchWatch(parts: TurnParts): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const { locale } = context.request;
  const sentences = await answer(parts);
  const text = sentences.map((sentence) => ports.wording(sentence, locale)).join("\n\n");
  yield { type: "text-delta", author: "moonlens", text };
  yield { type: "done" };
}

async function answer({ context, ports }: TurnParts): Promise<readonly Sentence[]> {
  const { store, clock } = ports;
  const { request, workspace } = context;
  const who = { workspaceId: workspace.id, personId: request.person.id };
  const watch = await store.watches.load(who);
  const observability = workspace.settings.observability ?? false;
  if (isWaiting(watch, clock())) {
    await store.watches.end(who);
    return [{ key: "watchStopped", observability }];
  }
  const last = watch?.turnId === undefined ? undefined : await store.turns.load(watch.turnId);
  if (last !== undefined && last.view === undefined) return [{ key: "watchRuns" }];
  const told =
    last?.view === undefined
      ? []
      : [await reportWatched({ request: last.request, view: last.view }, ports)];
  await store.watches.begin(who, { untilMs: clock() + watchMs });
  return [...told, { key: "watchBegun" }];
}
