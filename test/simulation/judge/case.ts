import type { LedgerEntry, Store } from "#core";
import type { Plan } from "../plan/plan.ts";
import type { ChatMessage } from "../world/chat.ts";
import type { WorldRequest } from "../world/requests.ts";
import type { World } from "../world/world.ts";

/** A promise of the bot's that does not hold, with what shows it. */
export interface BrokenPromise {
  readonly promise: PromiseName;
  readonly detail: string;
}

type PromiseName =
  | "answered-once"
  | "answers-stay"
  | "nothing-stays-unfinished"
  | "paid-once"
  | "picture-delivered"
  | "pictures-described"
  | "books-are-true"
  | "budget-holds"
  | "line-is-fair"
  | "places-are-apart"
  | "gallery-shows-what-they-may-see"
  | "nothing-left-over"
  | "no-fault-logged";

/** What is looked at. */
export interface Case {
  readonly world: World;
  readonly requests: readonly WorldRequest[];
  readonly store: Store;
  /** What the bot logged as an error. */
  readonly errors: readonly string[];
  readonly messages: readonly ChatMessage[];
  readonly entries: readonly LedgerEntry[];
}

/** The mark that the gateway sees: a picture made from another has the other's words. */
export function toRoots(requests: readonly WorldRequest[]): ReadonlyMap<WorldRequest, string> {
  const marks = new Map(requests.map(({ deed, mark }) => [deed.id, mark]));
  return new Map(
    requests.map((request) => {
      const { deed, mark } = request;
      return [request, deed.type === "redraw" ? (marks.get(deed.of) ?? mark) : mark];
    }),
  );
}

/**
 * What waits in memory for the database dies with its process: a known limit. For a process that stood still no time
 * went by: it wakes with what it had in memory.
 */
export function hasStoreTrouble(
  { plan, mishaps }: World,
  { aroundMs }: { readonly aroundMs: number },
): boolean {
  return mishaps.storeTroubles.some(({ atMs, process }) => {
    const span = { fromMs: Math.min(atMs, aroundMs), toMs: Math.max(atMs, aroundMs) };
    return span.toMs - span.fromMs - toStillMs(plan, { ...span, process }) < 90_000;
  });
}

/** How long a process stood still in a span of time. */
function toStillMs(
  { mishaps }: Plan,
  { fromMs, toMs, process }: { fromMs: number; toMs: number; process: number },
): number {
  return mishaps.reduce((sum, mishap) => {
    if (mishap.type !== "hang" || mishap.process !== process) return sum;
    const untilMs = Math.min(toMs, mishap.atMs + mishap.durationMs);
    return sum + Math.max(0, untilMs - Math.max(fromMs, mishap.atMs));
  }, 0);
}

/** Credits in trillionths, exact. */
export function toPico(credits: string): bigint {
  const [whole = "0", fraction = ""] = credits.split(".");
  return BigInt(whole) * 1_000_000_000_000n + BigInt(fraction.padEnd(12, "0"));
}
