import type { SessionInfo } from "@discordjs/ws";
import { z } from "zod";

/**
 * All that another process needs to go on with a shard's session, beside the token: Discord binds it to nothing else.
 * https://discord.com/developers/docs/events/gateway#resuming
 */
const session = z.object({
  sessionId: z.string().min(1),
  resumeUrl: z.url({ protocol: /^wss?$/ }),
  sequence: z.int().min(0),
  /** Of how many shards it is one. */
  shardCount: z.int(),
  /** A session keeps those that it was started with. */
  intents: z.int(),
});

export type Session = Readonly<z.output<typeof session>>;

/** Nothing when it is none, or no longer fits. */
export function readSession(
  note: string | undefined,
  { shardCount, intents }: Pick<Session, "shardCount" | "intents">,
): Session | undefined {
  if (note === undefined) return undefined;
  const read = session.safeParse(parseJson(note)).data;
  return read?.shardCount === shardCount && read.intents === intents ? read : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function toSessionInfo(read: Session, shardId: number): SessionInfo {
  const { sessionId, sequence, shardCount, resumeUrl: resumeURL } = read;
  return { sessionId, sequence, shardCount, shardId, resumeURL };
}

/** Follows a session as its events are handed on. */
export interface SessionLog {
  /** A session began, with its first event. */
  began(session: Session): void;
  /** An event was handed on. */
  handedOn(sequence: number): void;
  /** How it stands now. */
  readonly latest: Session | undefined;
  /** How it stood a moment ago: what came before has been noted in the store, so that it needn't be sent again. */
  settled(): Session | undefined;
}

/** What is to be noted of an event is in the store long before. */
const settleMs = 3_000;

export function createSessionLog(
  first: Session | undefined,
  tellTimeMs: () => number = () => performance.now(),
): SessionLog {
  let latest = first;
  let moments: readonly { readonly atMs: number; readonly session: Session }[] =
    first === undefined ? [] : [{ atMs: tellTimeMs(), session: first }];
  return {
    began(next) {
      latest = next;
      moments = [{ atMs: tellTimeMs(), session: next }];
    },
    handedOn(sequence) {
      if (latest !== undefined) latest = { ...latest, sequence };
    },
    get latest() {
      return latest;
    },
    settled() {
      if (latest === undefined) return undefined;
      const nowMs = tellTimeMs();
      const isSettled = ({ atMs }: { readonly atMs: number }) => nowMs - atMs >= settleMs;
      const old = moments.filter(isSettled).at(-1);
      const young = moments.filter((moment) => !isSettled(moment));
      moments = [...(old === undefined ? [] : [old]), ...young, { atMs: nowMs, session: latest }];
      return moments[0]?.session;
    },
  };
}
