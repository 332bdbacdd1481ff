import type { Settings } from "../tools/settings.ts";
import { createGatewaySession, type GatewaySession } from "./gateway-session.ts";

/** The sessions of the bot, connected or waiting to be resumed. */
export interface GatewaySessions {
  /**
   * `too-soon`: another one with its key was a moment ago. `too-many`: today's are used up, which ends all sessions and
   * the token itself.
   */
  open(
    identity: Pick<GatewaySession, "intents" | "shard">,
  ): GatewaySession | "too-soon" | "too-many";
  find(id: string): GatewaySession | undefined;
  forget(session: GatewaySession): void;
  all(): readonly GatewaySession[];
  /** All of them as tests see them, oldest first. */
  listSessions(): readonly SessionView[];
  remainingIdentifies(): number;
  /** Until the first of those that count is a day old; 0 when none counts. */
  identifiesResetAfterMs(): number;
  /** How many came too soon after another. */
  countRefusedIdentifies(): number;
  /** Whether too many identifies have made Discord reset the token. */
  isTokenReset(): boolean;
}

interface SessionView extends Pick<GatewaySession, "id" | "shard" | "resumes"> {
  readonly isConnected: boolean;
}

const dayMs = 24 * 3_600_000;

export function createGatewaySessions(settings: Settings): GatewaySessions {
  const sessions = new Map<string, GatewaySession>();
  const lastByKey = new Map<number, number>();
  let identifiedAtMs: readonly number[] = [];
  let isTokenReset = false;
  let refused = 0;

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
      if (isTooSoon(identity.shard[0])) {
        refused += 1;
        return "too-soon";
      }
      if (remainingIdentifies() <= 0) {
        isTokenReset = true;
        return "too-many";
      }
      forgetLost();
      identifiedAtMs = [...identifiedAtMs, settings.clock()];
      const session = createGatewaySession({
        ...identity,
        id: createSessionId(settings.random),
        maxKept: settings.eventsPerSession,
      });
      sessions.set(session.id, session);
      return session;
    },
    find(id) {
      forgetLost();
      return sessions.get(id);
    },
    forget: (session) => sessions.delete(session.id),
    all: () => [...sessions.values()],
    listSessions: () =>
      [...sessions.values()].map(({ id, shard, resumes, socket }) => {
        return { id, shard, resumes, isConnected: socket !== undefined };
      }),
    remainingIdentifies,
    identifiesResetAfterMs() {
      remainingIdentifies();
      const [first] = identifiedAtMs;
      return first === undefined ? 0 : first + dayMs - settings.clock();
    },
    isTokenReset: () => isTokenReset,
    countRefusedIdentifies: () => refused,
  };
}

function createSessionId(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
}
