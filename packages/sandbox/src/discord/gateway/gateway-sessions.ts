import type { Settings } from "../tools/settings.ts";
import { createGatewaySession, type GatewaySession } from "./gateway-session.ts";

/** The sessions of the bot, connected or waiting to be resumed. */
export interface GatewaySessions {
  /** Undefined when today's identifies are used up, or when it comes too soon after another. */
  open(identity: Pick<GatewaySession, "intents" | "shard">): GatewaySession | undefined;
  find(id: string): GatewaySession | undefined;
  forget(session: GatewaySession): void;
  all(): readonly GatewaySession[];
  remainingIdentifies(): number;
}

const dayMs = 24 * 3_600_000;

export function createGatewaySessions(settings: Settings): GatewaySessions {
  const sessions = new Map<string, GatewaySession>();
  const lastByKey = new Map<number, number>();
  let identifiedAtMs: readonly number[] = [];

  const remainingIdentifies = () => {
    const now = settings.clock();
    identifiedAtMs = identifiedAtMs.filter((atMs) => now - atMs < dayMs);
    return settings.identifyLimit - identifiedAtMs.length;
  };
  const isTooSoon = (shard: number) => {
    const key = shard % settings.maxConcurrency;
    const now = settings.clock();
    const last = lastByKey.get(key) ?? Number.NEGATIVE_INFINITY;
    if (now - last < settings.identifyIntervalMs) return true;
    lastByKey.set(key, now);
    return false;
  };
  const forgetLost = () => {
    for (const session of sessions.values()) {
      const { detachedAtMs } = session;
      if (detachedAtMs === undefined) continue;
      if (settings.clock() - detachedAtMs > settings.sessionLifeMs) sessions.delete(session.id);
    }
  };

  return {
    open(identity) {
      if (remainingIdentifies() <= 0 || isTooSoon(identity.shard[0])) return undefined;
      forgetLost();
      identifiedAtMs = [...identifiedAtMs, settings.clock()];
      const session = createGatewaySession({ id: createSessionId(settings.random), ...identity });
      sessions.set(session.id, session);
      return session;
    },
    find(id) {
      forgetLost();
      return sessions.get(id);
    },
    forget: (session) => sessions.delete(session.id),
    all: () => [...sessions.values()],
    remainingIdentifies,
  };
}

function createSessionId(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
}
