import { setTimeout as delay } from "node:timers/promises";
import { type Logger, type Observe, observeNothing, type TurnQueue, TurnStopped } from "#core";
import { askAsKnown } from "../shared/errors.ts";
import { toExpectedWait } from "../shared/expected-wait.ts";
import { createRunningTurns, type RunningTurns } from "../shared/running-turns.ts";
import type { Hand } from "./hand.ts";
import type { Heartbeat, HeartbeatOptions } from "./heartbeat.ts";
import type { Line } from "./line.ts";
import type { ProcessRegister } from "./process-register.ts";
import { createStanding, type Standing } from "./standing.ts";
import { createTurnTaker, type TurnTaker } from "./turn-taker.ts";

export interface MemberOptions {
  /** What processes share, as this one sees it. */
  openTables(standing: Pick<Standing, "took" | "gave">): SharedTables;
  /** How many turns this process runs at once. 0: it puts turns into the line and runs none. */
  readonly concurrency: number;
  /** Names what all processes must have in common beside the tables, such as a folder. */
  readonly common: string;
  readonly timing: QueueTiming;
  readonly logger: Logger;
  readonly observe?: Observe;
}

export interface SharedTables {
  readonly register: ProcessRegister;
  readonly line: Line;
  readonly hand: Hand;
  /** Tells all processes, this one included: each gives it to {@link Member.react}. */
  tell(notice: string): Promise<void>;
}

export interface QueueTiming {
  /** How often a process says that it lives, and looks for work that no notice told of. */
  readonly beatMs: number;
  /** After how long a silence a process counts as dead and others take up its turns. */
  readonly deadAfterMs: number;
  /** How often a process looks for turns that nobody has in hand, beside the moments when it is told of some. */
  readonly recoverMs: number;
}

/** One process among those that share the line. */
export interface Member {
  readonly queue: TurnQueue;
  readonly register: Pick<ProcessRegister, "hasStranger">;
  /** Joins the others, and gives them what the process before it in its seat had in hand. */
  join(): Promise<void>;
  readonly heartbeat: HeartbeatOptions;
  /** To be set when the heart begins to beat. */
  readonly pulse: { current?: Heartbeat };
  /** Does what a notice asks for. */
  react(notice: string): void;
  /** After a while in which notices may have been missed, and now and then: looks for what nobody told of. */
  lookAround(): void;
  /** Looks for turns that nobody has in hand. */
  recover(): void;
  /** Gives what this process has in hand to the others. Never rejects. */
  leave(): Promise<void>;
}

/** A platform that is slower keeps nobody from their turn. */
const tellTimeoutMs = 5_000;

const cancelPrefix = "cancel:";

/** A process among the others, by what they share. It is known to them when it has joined. */
export function createMember(options: MemberOptions): Member {
  const { concurrency, timing, logger, observe = observeNothing } = options;
  const pulse: { current?: Heartbeat } = {};
  const standing = createStanding({ ...timing, askToBeat: () => pulse.current?.ask() });
  const { register, line, hand, tell } = options.openTables(standing);
  const running = createRunningTurns({ logger });
  const taker = createTurnTaker({ line, hand, running, concurrency, logger, observe });
  const releases = createReleases({ hand, tell, logger });

  return {
    queue: createQueue({
      ...options,
      ...{ line, hand, running, taker, register, standing, tell },
      release: releases.release,
      rejoin: async () => await pulse.current?.beat(),
    }),
    register,
    async join() {
      await register.join(options);
      if ((await register.succeed()) > 0) await tell("recover");
    },
    pulse,
    react(notice) {
      if (notice === "work") taker.look();
      else if (notice === "recover") taker.recover();
      else if (notice.startsWith(cancelPrefix)) {
        running.stop(notice.slice(cancelPrefix.length), new TurnStopped("cancelled"));
      }
    },
    lookAround() {
      taker.recover();
      taker.look();
    },
    recover: taker.recover,
    async leave(): Promise<void> {
      try {
        await register.leave();
        await tell("recover");
      } catch (error) {
        logger.warn(
          { err: error },
          "this process couldn't sign off; the others will notice in a moment",
        );
      }
    },
    heartbeat: {
      ...timing,
      register,
      standing,
      logger,
      averageMs: () => running.averageMs,
      onBeat() {
        taker.look();
        void releases.tryAgain();
      },
      onDead: () => tell("recover"),
      // What runs goes on: it may be paid for, and the others have nothing better.
      async onForgotten() {
        await register.join({ ...options, concurrency: taker.isDraining ? 0 : concurrency });
        taker.recover();
      },
    },
  };
}

/** Lets turns go that are over; those that the tables were not there to hear of, later. */
function createReleases({
  hand,
  tell,
  logger,
}: Pick<SharedTables, "hand" | "tell"> & Pick<MemberOptions, "logger">) {
  const unreleased = new Set<string>();

  async function release(turnId: string): Promise<void> {
    try {
      await hand.letGo(turnId);
    } catch (error) {
      unreleased.add(turnId);
      logger.warn({ turn: turnId, err: error }, "a turn couldn't be released; will try again");
    }
  }

  return {
    release,
    /** What was over when the database was away may not have been saved as over: someone has to look. */
    async tryAgain(): Promise<void> {
      const late = [...unreleased];
      unreleased.clear();
      for (const turnId of late) await release(turnId);
      if (unreleased.size < late.length) await tell("recover").catch(() => undefined);
    },
  };
}

interface QueueParts extends SharedTables {
  readonly concurrency: number;
  readonly running: RunningTurns;
  readonly taker: TurnTaker;
  readonly standing: Standing;
  readonly release: (turnId: string) => Promise<void>;
  readonly rejoin: () => Promise<void>;
}

function createQueue(parts: QueueParts): TurnQueue {
  const { line, hand, running, taker, register, standing, concurrency } = parts;
  return {
    isShared: true,
    async hold(turnId) {
      await askAsKnown(() => hand.take([turnId]), parts);
    },
    async enqueue(entry, options) {
      const {
        position,
        capacity,
        averageMs = running.averageMs,
      } = await askAsKnown(() => line.add(entry), parts);
      const place = { position, ...toExpectedWait(position, { capacity, averageMs }) };
      if (position > 0 && options !== undefined) {
        const waiting = new AbortController();
        const told = options.tell(place, waiting);
        await Promise.race([told, delay(tellTimeoutMs, undefined, { ref: false })]);
        waiting.abort();
      }
      await line.offer(entry.turnId);
      taker.look();
      return place;
    },
    async start(handler, { recover }) {
      const runsTurns = concurrency > 0;
      await taker.start(runsTurns ? handler : undefined, () => recover({ runsTurns }));
    },
    // What runs here is nobody's when others forgot this process; it gives more at its own end.
    async adopt(turnIds) {
      const others = turnIds.filter((turnId) => !running.has(turnId));
      return await askAsKnown(() => hand.take(others), parts);
    },
    stillHolds: (turnId, options) => standing.stillHolds(turnId, options),
    release: parts.release,
    async cancel(turnId) {
      if (running.stop(turnId, new TurnStopped("cancelled"))) return "running";
      const found = await askAsKnown(() => line.remove(turnId), parts);
      if (found === "running") await parts.tell(cancelPrefix + turnId);
      return found;
    },
    async drain({ signal }) {
      // Those who wait are told how long by the places that are left.
      const retired = register.retire().catch(() => undefined);
      await taker.drain(signal);
      await retired;
    },
  };
}
