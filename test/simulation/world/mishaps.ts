import { OperationalError } from "#core";
import type { Random } from "../engine/random.ts";
import type { StepFate } from "../engine/sim-process.ts";
import type { VirtualTime } from "../engine/virtual-time.ts";
import type { GatewayFault, Mishap, Plan } from "../plan/plan.ts";

/** The world that is to fail: a database, a chat platform. */
class AwayError extends OperationalError {}

/** Says of each step what goes wrong with it, by the plan and by how many of its kind there were. */
export interface Mishaps {
  /** How many of the plan's mishaps have come about. */
  readonly count: number;
  ofStore(process: number, step: string): StepFate;
  ofChat(process: number, step: string): StepFate & { readonly isSlow?: boolean };
  /** The plain steps: nothing but the process itself goes wrong. */
  ofProcess(process: number, step: string): StepFate;
  ofGateway(process: number): StepFate & { readonly fault?: GatewayFault };
  /** When the database was away or failed, in the time of the world, and for which process. */
  readonly storeTroubles: readonly { readonly atMs: number; readonly process: number }[];
  /** When the chat took a call late. */
  readonly chatTroubles: readonly number[];
}

export function createMishaps(
  plan: Plan,
  { time, random, tell }: { time: VirtualTime; random: Random; tell: (line: string) => void },
): Mishaps {
  const counts = new Map<string, number>();
  let chatCalls = 0;
  let gatewayCalls = 0;
  const happened = new Set<Mishap>();
  const storeTroubles: { atMs: number; process: number }[] = [];
  const chatTroubles: number[] = [];

  function countUp(key: string): number {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  }

  function find<Type extends Mishap["type"]>(
    type: Type,
    fits: (mishap: Extract<Mishap, { type: Type }>) => boolean,
  ): Extract<Mishap, { type: Type }> | undefined {
    for (const mishap of plan.mishaps) {
      if (mishap.type !== type) continue;
      const candidate = mishap as Extract<Mishap, { type: Type }>;
      if (!fits(candidate)) continue;
      happened.add(mishap);
      return candidate;
    }
    return undefined;
  }

  function ofProcess(process: number, step: string): StepFate {
    const nth = countUp(`${process} ${step}`);
    const nthAny = countUp(`${process} any`);
    const crash = find(
      "crash",
      (mishap) =>
        mishap.process === process &&
        time.nowMs < plan.lifeMs &&
        ((mishap.step === step && mishap.nth === nth) ||
          (mishap.step === "any" && mishap.nth === nthAny)),
    );
    if (crash === undefined) return {};
    tell(`process ${process} is killed ${crash.when} ${step} (its ${nth}.)`);
    return { crash: crash.when };
  }

  function isIn(mishap: { readonly atMs: number; readonly durationMs: number }): boolean {
    return time.nowMs >= mishap.atMs && time.nowMs < mishap.atMs + mishap.durationMs;
  }

  const isAway = (type: "store-away" | "chat-away") => find(type, isIn) !== undefined;

  return {
    get count() {
      return happened.size;
    },
    storeTroubles,
    chatTroubles,
    ofProcess,
    ofStore(process, step) {
      const fate = ofProcess(process, step);
      const nth = countUp(`store ${step}`);
      if (isAway("store-away")) {
        storeTroubles.push({ atMs: time.nowMs, process });
        return { ...fate, failure: { when: "before", error: away("store") } };
      }
      const fault = find("store-fault", (mishap) => mishap.step === step && mishap.nth === nth);
      if (fault === undefined) return fate;
      storeTroubles.push({ atMs: time.nowMs, process });
      tell(`the database: ${step} ${fault.kind}`);
      const when = fault.kind === "refused" ? "before" : "after";
      return { ...fate, failure: { when, error: away("store") } };
    },
    ofChat(process, step) {
      const fate = ofProcess(process, step);
      chatCalls += 1;
      const nth = chatCalls;
      if (isAway("chat-away")) {
        chatTroubles.push(time.nowMs);
        const when = random.chance(0.8) ? "before" : "after";
        return { ...fate, failure: { when, error: away("chat") } };
      }
      const fault = find("chat-fault", (mishap) => mishap.nth === nth);
      if (fault === undefined) return fate;
      tell(`the chat: call ${nth} (${step}) ${fault.kind}`);
      chatTroubles.push(time.nowMs);
      if (fault.kind === "slow") return { ...fate, isSlow: true };
      const when = fault.kind === "refused" ? "before" : "after";
      return { ...fate, failure: { when, error: away("chat") } };
    },
    ofGateway(process) {
      const fate = ofProcess(process, "gateway.ask");
      gatewayCalls += 1;
      const nth = gatewayCalls;
      const fault = find("gateway-fault", (mishap) => mishap.nth === nth);
      if (fault === undefined) return fate;
      tell(`the gateway: call ${nth} ${fault.kind}`);
      return { ...fate, fault: fault.kind };
    },
  };
}

function away(what: string): Error {
  return new AwayError(`${what}: away for now`, { code: `${what}_away`, retryable: true });
}
