import { createStanding, type Standing } from "../../../src/queue/line/standing.ts";
import { createOneAtATime } from "../../../src/queue/shared/one-at-a-time.ts";
import type { Engine, Ticket } from "./engine.ts";
import { heartbeatSeconds } from "./queues.ts";

interface HeldTicket {
  readonly queue: string;
  readonly ticket: Ticket;
}

/** The tickets that this process holds, and says regularly that it holds. */
export interface Hands extends AsyncDisposable {
  readonly standing: Standing;
  /** The ticket that stands for the process. */
  readonly presence: string;
  /** Since when it was heard without a gap, by `performance.now()`. */
  readonly heardSinceMs: number;
  hold(turnId: string, held: HeldTicket): void;
  ticketOf(turnId: string): HeldTicket | undefined;
  letGo(turnId: string): void;
  all(): readonly HeldTicket[];
}

const beatMs = 2_000;

export function openHands({
  engine,
  first,
  takeAnother,
  onBeat,
  onForgotten,
}: {
  readonly engine: Engine;
  /** Stands for the process. */
  readonly first: HeldTicket;
  readonly takeAnother: () => Promise<HeldTicket>;
  readonly onBeat: () => void;
  readonly onForgotten: () => void;
}): Hands {
  const held = new Map<string, HeldTicket>();
  let presence = first;
  let heardSinceMs = performance.now();
  let lastHeardMs = performance.now();
  const beating = createOneAtATime(beatOnce);
  const standing = createStanding({
    deadAfterMs: heartbeatSeconds * 1_000,
    askToBeat: beating.ask,
  });

  /** The engine tells which of them are still of the attempt that was fetched. */
  async function touchAll(): Promise<boolean> {
    const byQueue = Map.groupBy([presence, ...held.values()], ({ queue }) => queue);
    let isWhole = true;
    for (const [queue, tickets] of byQueue) {
      const { settled = [] } = await engine.touch(
        queue,
        tickets.map(({ ticket }) => ticket),
      );
      const known = new Set(settled);
      // One that was let go of meanwhile is missing rightly.
      const current = new Set([presence, ...held.values()]);
      if (tickets.some((one) => current.has(one) && !known.has(one.ticket.id))) isWhole = false;
    }
    return isWhole;
  }

  /** What this process had in hand is the others': at once, or when its tickets have been silent for as long. */
  async function begin(): Promise<void> {
    standing.forgotten();
    held.clear();
    presence = await takeAnother();
    onForgotten();
  }

  async function beatOnce(): Promise<void> {
    const since = standing.now();
    try {
      if (!(await touchAll())) await begin();
      standing.heard(since);
      const now = performance.now();
      if (now - lastHeardMs > 2 * beatMs) heardSinceMs = now;
      lastHeardMs = now;
    } catch {
      heardSinceMs = Number.POSITIVE_INFINITY;
      lastHeardMs = Number.NEGATIVE_INFINITY;
    }
    standing.beaten();
    onBeat();
  }

  const timer = setInterval(beating.ask, beatMs);
  return {
    standing,
    get presence() {
      return presence.ticket.id;
    },
    get heardSinceMs() {
      return heardSinceMs;
    },
    hold: (turnId, ticket) => void held.set(turnId, ticket),
    ticketOf: (turnId) => held.get(turnId),
    letGo: (turnId) => void held.delete(turnId),
    all: () => [presence, ...held.values()],
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await beating.settle();
    },
  };
}
