import type { ReplyView } from "../model/reply.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { Observe } from "../ports/observer.ts";
import { toOutcome } from "./turn-outcome.ts";

/** Reports to the metrics that a turn was performed: how it ended and how long it took. */
export function observePerformed(
  observe: Observe,
  turn: {
    readonly request: TurnRequest;
    readonly view: ReplyView;
    readonly waitedMs: number;
    readonly performedMs: number;
  },
): void {
  const { request, view, ...durations } = turn;
  observe({ ...describe(request, view), ...durations, outcome: toOutcome(view) });
}

/** Reports to the metrics that a turn was refused before it could run. */
export function observeRefused(
  observe: Observe,
  { request, view }: { readonly request: TurnRequest; readonly view: ReplyView },
): void {
  observe({ ...describe(request, view), outcome: "refused" });
}

function describe(request: TurnRequest, { status, pictures }: ReplyView) {
  return {
    type: "turn-ended",
    platform: request.workspace.platform,
    intent: request.intent.type,
    pictures: pictures.length,
    ...(status.type === "failed" ? { failure: status.failure.sentence.key } : {}),
  } as const;
}
