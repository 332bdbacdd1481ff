import type { MeasuredWork, WorkTime } from "../model/reply.ts";
import type { LedgerRepository, NotedTime } from "../ports/ledger.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import { middleOf } from "../tools/middle.ts";

/** How long work usually takes, as far as the books tell. */
export interface UsualTimes {
  /** The middle of the latest times of such work, in milliseconds; nothing while too few are known. Never waits. */
  find(work: MeasuredWork): number | undefined;
  /** Takes in a time that was measured here, before the books are read again. */
  note(time: WorkTime): void;
  /** Reads the books anew, where that was some time ago. Never rejects. */
  refresh(): Promise<void>;
}

export interface UsualTimesOptions {
  readonly ledger: Pick<LedgerRepository, "listTimes">;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Takes care of work that nobody waits for. */
  readonly runBeside: (task: Promise<void>) => void;
}

/** Fewer could be chance. */
const minTimes = 5;
/** Of each work; what a model took a month ago says little. */
const maxTimes = 20;
/** Of all work, each time the books are read. */
const maxRead = 1_000;
/** Other processes measure, too. */
const readEveryMs = 60_000;
/** Names of models come from people's choices. */
const maxWorks = 500;

/**
 * Of all workspaces together: the time is the model's, whoever asks, and a middle of at least five says nothing about anybody.
 */
export function createUsualTimes(options: UsualTimesOptions): UsualTimes {
  const { ledger, clock, logger, runBeside } = options;
  let times = new Map<string, number[]>();
  let readAtMs = Number.NEGATIVE_INFINITY;

  function add(into: Map<string, number[]>, { work, tookMs }: NotedTime): number[] | undefined {
    const known = into.get(work) ?? (into.size < maxWorks ? [] : undefined);
    if (known !== undefined) into.set(work, known);
    known?.push(tookMs);
    return known;
  }

  async function refresh(): Promise<void> {
    if (clock() - readAtMs < readEveryMs) return;
    readAtMs = clock();
    try {
      const read = new Map<string, number[]>();
      for (const time of (await ledger.listTimes({ limit: maxRead })).toReversed()) add(read, time);
      times = read;
    } catch (error) {
      logger.debug({ err: error }, "how long work usually takes couldn't be read");
    }
  }

  return {
    refresh,
    find(work) {
      if (clock() - readAtMs >= readEveryMs) runBeside(refresh());
      const known = times.get(nameWork(work))?.slice(-maxTimes) ?? [];
      return known.length < minTimes ? undefined : middleOf(known, (left, right) => left < right);
    },
    note({ work, tookMs }) {
      const known = add(times, { work: nameWork(work), tookMs });
      if (known !== undefined && known.length > maxTimes) known.shift();
    },
  };
}

/** How the books name such work. */
export function nameWork({ kind, model, size, isSeveral }: MeasuredWork): string {
  return [
    kind,
    ...(size === undefined ? [] : [size]),
    ...(isSeveral === true ? ["several"] : []),
    model,
  ].join(" ");
}
