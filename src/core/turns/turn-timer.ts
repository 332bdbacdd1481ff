import type { UsualTimes } from "../books/usual-times.ts";
import type { MeasuredWork, WorkTime } from "../model/reply.ts";
import { type ReplyEvent, type ReplyView, reduceReply } from "../model/reply.ts";
import type { Clock } from "../ports/logger.ts";

/** Follows a turn's view: says in it how long its work usually takes, and measures how long it takes now. */
export interface TurnTimer {
  /** The view after one more event. */
  follow(view: ReplyView, event: ReplyEvent): ReplyView;
  /** What was measured, once the turn has ended well. */
  readonly time: WorkTime | undefined;
}

export function createTurnTimer({
  usualTimes,
  clock,
}: {
  readonly usualTimes: Pick<UsualTimes, "find">;
  readonly clock: Clock;
}): TurnTimer {
  let startedAtMs: number | undefined;
  let work: MeasuredWork | undefined;
  let firstWordsAtMs: number | undefined;
  let time: WorkTime | undefined;

  function takeIn(event: ReplyEvent): void {
    if (event.type === "accepted") {
      startedAtMs = event.atMs;
      work = undefined;
    }
    if (event.type === "accepted" || event.type === "progress") work = event.work ?? work;
    if (event.type === "text-delta" && event.text.trim() !== "") firstWordsAtMs ??= clock();
    if (event.type === "done") time = measure();
  }

  function measure(): WorkTime | undefined {
    if (work === undefined || startedAtMs === undefined) return undefined;
    const endedAtMs = work.kind === "draw" ? clock() : (firstWordsAtMs ?? clock());
    return { work, tookMs: Math.max(0, endedAtMs - startedAtMs) };
  }

  return {
    follow(view, event) {
      takeIn(event);
      const next = reduceReply(view, event);
      if (event.type !== "accepted" && event.type !== "progress") return next;
      const usualMs = event.work === undefined ? undefined : usualTimes.find(event.work);
      if (usualMs === undefined || next.status.type !== "working") return next;
      return { ...next, status: { ...next.status, usualMs } };
    },
    get time() {
      return time;
    },
  };
}
