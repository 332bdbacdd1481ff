import {
  type Logger,
  type Observe,
  observeNothing,
  type PerKind,
  type TurnQueue,
  TurnStopped,
} from "#core";
import { askAsKnown, QueueError } from "../shared/errors.ts";
import { noPlaces } from "../shared/kinds.ts";
import { alreadyThere, createMovingTurns, type MovingTurns } from "../shared/moving-turns.ts";
import { createRunningTurns, type RunningTurns } from "../shared/running-turns.ts";
import type { Hand } from "./hand.ts";
import type { Heartbeat, HeartbeatOptions } from "./heartbeat.ts";
import { enqueue, toPlace } from "./joining.ts";
import type { Line } from "./line.ts";
import { createOwed } from "./owed.ts";
import type { ProcessRegister } from "./process-register.ts";
import { createStanding, type Standing } from "./standing.ts";
import { createTurnTaker, type TurnTaker } from "./turn-taker.ts";
import { createUnknownTurns } from "./unknown-turns.ts";

export interface MemberOptions {
  /** What processes share, as this one sees it. */
  openTables(standing: Pick<Standing, "took" | "gave" | "has">): SharedTables;
  /** How many turns of each kind this process runs at once. 0: it puts turns into the line and runs none. */
  readonly concurrency: PerKind<number>;
  /** Names what all processes must have in common beside the tables, such as a folder. */
  readonly common: string;
  readonly timing: QueueTiming;
  readonly logger: Logger;
  readonly observe?: Observe;
  /** How long a wait has to be for its person to be told of it. */
  readonly tellAfterMs?: number;
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
  /** How long the answer to a statement may take. After it there is none. */
  readonly answerMs: number;
}

/** One process among those that share the line. */
export interface Member {
  readonly queue: TurnQueue;
  readonly register: Pick<ProcessRegister, "hasStranger">;
  /** Joins the others, and gives them what the process before it in its seat had in hand. */
  join(): Promise<void>;
  readonly heartbeat: HeartbeatOptions;
  readonly standing: Pick<Standing, "isFresh">;
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

const cancelPrefix = "cancel:";

/** A process among the others, by what they share. It is known to them when it has joined. */
export function createMember(options: MemberOptions): Member {
  const { concurrency, timing, logger, observe = observeNothing } = options;
  const pulse: { current?: Heartbeat } = {};
  const standing = createStanding({ ...timing, askToBeat: () => pulse.current?.ask() });
  const { register, line, hand, tell } = options.openTables(standing);
  const running = createRunningTurns({ logger });
  const moving = createMovingTurns();
  const taker = createTurnTaker({ line, hand, running, moving, concurrency, logger, observe });
  const owed = createOwed({ hand, line, tell, logger });
  const unknown = createUnknownTurns({
    ...{ hand, standing, logger, askLater: taker.recover },
    answerMs: timing.answerMs,
  });

  /** What runs goes on: it may be paid for, and the others have nothing better. */
  async function joinAgain(): Promise<void> {
    // What waited to go on here is out of the line, and in the others' hands.
    moving.fail(QueueError.ofTaken());
    await register.join({ ...options, concurrency: taker.isDraining ? noPlaces : concurrency });
    taker.recover();
  }

  return {
    queue: createQueue({
      ...options,
      ...{ line, hand, running, moving, taker, register, standing, tell },
      ...{ release: owed.release, offer: owed.offer, letGoOfUnknown: unknown.letGo },
      rejoin: async () => await pulse.current?.beat(),
    }),
    register,
    standing,
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
      averageMs: running.averagesMs,
      onBeat() {
        taker.look();
        taker.count();
        void owed.tryAgain();
      },
      onDead: () => tell("recover"),
      onForgotten: joinAgain,
    },
  };
}

interface QueueParts extends SharedTables, Pick<MemberOptions, "tellAfterMs" | "logger"> {
  readonly concurrency: PerKind<number>;
  readonly running: RunningTurns;
  readonly moving: MovingTurns;
  readonly taker: TurnTaker;
  readonly standing: Standing;
  readonly release: (turnId: string) => Promise<void>;
  readonly offer: (turnId: string) => Promise<void>;
  readonly letGoOfUnknown: () => Promise<void>;
  readonly rejoin: () => Promise<void>;
}

function createQueue(parts: QueueParts): TurnQueue {
  const { line, hand, running, moving, taker, register, standing, concurrency } = parts;
  const runsTurns = concurrency.words + concurrency.pictures > 0;
  return {
    isShared: true,
    async hold(turnId) {
      await askAsKnown(() => hand.note(turnId), parts);
    },
    enqueue: (entry, options) => enqueue(entry, { ...parts, tellPerson: options?.tell }),
    async moveToPictures(turnId, { signal }) {
      if (running.placeOf(turnId) !== "words") return alreadyThere;
      const leave = () => void line.leave(turnId).catch(() => undefined);
      const taken = moving.wait(turnId, { signal, leave });
      // Before it is in the line: from then on it may be taken.
      running.leavePlace(turnId);
      try {
        const place = await line.move(turnId);
        if (place === undefined) throw QueueError.ofTaken();
        taker.look();
        return { place: toPlace(place, { running, kind: "pictures" }), taken };
      } catch (error) {
        moving.letGo(turnId);
        running.takePlace(turnId, "words");
        throw error;
      }
    },
    async start(handler, { recover }) {
      await taker.start(runsTurns ? handler : undefined, async () => {
        await parts.letGoOfUnknown();
        await recover({ runsTurns });
      });
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
