import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "../../simulation/engine/random.ts";
import type { Crew, Member } from "../bots/crew.ts";
import { type Call, type Moment, moments } from "../outside/call.ts";
import type { Aim, KillSettings } from "../settings.ts";
import { pickAim, pickDelayMs } from "./aims.ts";
import type { Death, DeathRegister } from "./death.ts";
import type { Peace } from "./peace.ts";

/** Kills the processes of a crew, each by itself, and starts them again. */
export interface Reaper {
  /** For the relays: true when the process was killed for it. */
  onMoment(member: Member, moment: Moment, call: Call): boolean;
  /** Kills a member over and over; resolves when there were enough kills, and it serves again. */
  haunt(member: Member): Promise<void>;
}

export interface ReaperOptions {
  readonly crew: () => Crew;
  readonly register: DeathRegister;
  readonly peace: Peace;
  readonly random: (name: string) => Random;
  readonly settings: KillSettings;
  /** Enough were killed, or it is late. */
  readonly isOver: () => boolean;
  /** Resolves when those who have waited since then have their answers, or have waited for long. */
  readonly untilAnswered: (sinceMs: number) => Promise<void>;
}

/** How long a moment is waited for. A process that doesn't come to it is killed all the same. */
const patienceMs = 5_000;
const stopMs = 15_000;

interface Armed {
  readonly moment: Moment;
  readonly delayMs: number;
  fire(during: string): void;
}

export function createReaper(options: ReaperOptions): Reaper {
  const { register, peace, settings } = options;
  const armed = new Map<Member, Armed>();

  function kill(
    member: Member,
    how: { readonly cause: Aim; readonly during?: string; readonly isWatched?: boolean },
  ): Death | undefined {
    const life = member.current;
    if (life === undefined || life.isDead()) return undefined;
    const children = life.children();
    options.crew().processorWaits.note(life.pid);
    life.signal("SIGKILL");
    const atMs = Date.now();
    member.away.push({ fromMs: atMs });
    return register.addKill({
      of: member.name,
      pid: life.pid,
      cause: how.cause,
      during: how.during,
      atMs,
      children,
      isWatched: how.isWatched === true,
    });
  }

  async function killAt(member: Member, random: Random, isWatched: boolean) {
    const cause = settings.aim ?? pickAim(random, member.role);
    if (cause === "stop" && settings.isThorough) return await freeze(member);
    if (isMoment(cause)) {
      const death = await killAtMoment(member, { moment: cause, random, isWatched });
      if (death !== undefined) return death;
    }
    await delay(random.int(200, 2_500));
    return kill(member, { cause: "random", isWatched });
  }

  async function killAtMoment(
    member: Member,
    how: { readonly moment: Moment; readonly random: Random; readonly isWatched: boolean },
  ): Promise<Death | undefined> {
    const { moment, random, isWatched } = how;
    await delay(random.int(0, 600));
    const { promise, resolve } = Promise.withResolvers<Death | undefined>();
    armed.set(member, {
      moment,
      delayMs: pickDelayMs(random, moment),
      fire: (during) => resolve(kill(member, { cause: moment, during, isWatched })),
    });
    const late = new AbortController();
    const waited = delay(patienceMs, undefined, { signal: late.signal }).catch(() => undefined);
    const death = await Promise.race([promise, waited]);
    late.abort();
    if (death !== undefined) return death;
    // Where the moment came at the last, the kill is on its way: unawaited, nobody would start the process again.
    return armed.delete(member) ? undefined : await promise;
  }

  async function freeze(member: Member): Promise<undefined> {
    const life = member.current;
    if (life === undefined || life.isDead()) return undefined;
    life.signal("SIGSTOP");
    const stop = register.addStop({
      of: member.name,
      pid: life.pid,
      cause: "stop",
      atMs: Date.now(),
      children: [],
      isWatched: false,
    });
    const absence: Member["away"][number] = { fromMs: stop.atMs };
    member.away.push(absence);
    await delay(stopMs);
    life.signal("SIGCONT");
    stop.backAtMs = Date.now();
    absence.toMs = stop.backAtMs;
  }

  /** Starts it again; now and then it is killed while it starts. */
  async function restart(member: Member, death: Death, random: Random): Promise<void> {
    await member.current?.exited;
    await delay(random.chance(0.1) ? random.int(1_000, 4_000) : random.int(0, 700));
    if (random.chance(settings.aim === "start" ? 1 : 0.08)) {
      const starting = options.crew().start(member);
      await delay(random.int(100, 1_400));
      kill(member, { cause: "start" });
      const life = await starting;
      if (life.isDead()) await life.exited;
    }
    for (let tries = 1; ; tries += 1) {
      const life = await options.crew().start(member);
      if ((await life.ready) === "ready") break;
      if (tries === 5) throw new Error(`${member.name} doesn't start any more`);
      await delay(1_000);
    }
    death.backAtMs = Date.now();
  }

  return {
    onMoment(member, moment, { method, path }) {
      const plan = armed.get(member);
      if (plan?.moment !== moment) return false;
      armed.delete(member);
      const fire = () => plan.fire(`${method} ${path.slice(0, 60)}`);
      if (plan.delayMs === 0) fire();
      else setTimeout(fire, plan.delayMs);
      return plan.delayMs === 0;
    },
    async haunt(member) {
      const random = options.random(`death/${member.name}`);
      const once = async (isWatched: boolean) => {
        if (options.isOver()) return undefined;
        const death = await killAt(member, random, isWatched);
        if (death !== undefined) await restart(member, death, random);
        return death;
      };
      while (!options.isOver()) {
        await delay(random.int(100, settings.store === "sqlite" ? 800 : 3_000));
        if (random.chance(settings.store === "sqlite" ? 0.15 : 0.1)) {
          await peace.hold(async () => {
            const death = await once(true);
            if (death !== undefined) await options.untilAnswered(death.atMs);
          });
        } else await peace.disturb(() => once(false));
      }
    },
  };
}

function isMoment(aim: Aim): aim is Moment {
  return (moments as readonly Aim[]).includes(aim);
}
