import type { Logger, PerKind } from "#core";
import { createOneAtATime } from "../shared/one-at-a-time.ts";
import type { ProcessRegister } from "./process-register.ts";
import type { Standing } from "./standing.ts";

export interface HeartbeatOptions {
  readonly register: ProcessRegister;
  readonly beatMs: number;
  readonly deadAfterMs: number;
  readonly logger: Logger;
  readonly averageMs: () => PerKind<number | undefined>;
  readonly standing: Pick<Standing, "now" | "heard" | "forgotten" | "beaten">;
  /** With each beat, whatever became of it. */
  readonly onBeat: () => void;
  /** Others were dead, and what they had in hand is nobody's. */
  readonly onDead: () => Promise<void>;
  /** Others took this process for dead, and what it had in hand is theirs. */
  readonly onForgotten: () => Promise<void>;
}

export interface Heartbeat extends AsyncDisposable {
  /** Beats before its time. */
  ask(): void;
  /** Beats before its time, and resolves when it has. */
  beat(): Promise<void>;
}

/**
 * Says regularly that this process lives, and forgets those that have long said nothing. It judges others
 * only after it has itself been heard without a gap for as long as they must be silent: after an outage
 * of the database all have been silent, and none is dead.
 */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { register, beatMs, deadAfterMs, logger, standing, onBeat } = options;
  let punctualBeats = 0;

  async function beat(): Promise<void> {
    const since = standing.now();
    const heard = await register.beat({ averageMs: options.averageMs() });
    punctualBeats = heard === "punctual" ? punctualBeats + 1 : 0;
    if (heard === "forgotten") {
      logger.warn({}, "other processes thought this one had died and took over its turns");
      standing.forgotten();
      await options.onForgotten();
    }
    standing.heard(since);
    if (punctualBeats * beatMs < deadAfterMs) return;
    const dead = await register.forgetDead();
    if (dead === 0) return;
    logger.warn({ dead }, "other processes died; taking over their turns");
    await options.onDead();
  }

  const beating = createOneAtATime(async () => {
    try {
      await beat();
    } catch (error) {
      punctualBeats = 0;
      logger.warn({ err: error }, "a heartbeat failed; will try again");
    }
    standing.beaten();
    onBeat();
  });
  const timer = setInterval(() => beating.ask(), beatMs);
  return {
    ask: () => beating.ask(),
    async beat() {
      beating.ask();
      await beating.settle();
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await beating.settle();
    },
  };
}
