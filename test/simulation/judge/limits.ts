import type { LedgerEntry } from "#core";
import { moonlensItself } from "../../../src/core/model/workspace.ts";
import type { GatewayCall } from "../world/gateway.ts";
import { describe, toPerson, toWorkspace } from "../world/people.ts";
import type { WorldRequest } from "../world/requests.ts";
import { type BrokenPromise, type Case, toPico } from "./case.ts";

/** What one paid call may cost more than was expected of it: the dearest less the cheapest. */
const overrunPerCall = toPico("0.0375");

/**
 * No turn begins when the limit of its person is used up, and all of a day's stay within it, but for what single calls
 * cost more than was expected of them.
 */
export function* judgeBudgets({ world, entries }: Case): Generator<BrokenPromise> {
  const { plan } = world;
  for (const [index, { personCreditsPerDay }] of plan.places.entries()) {
    const isChanged = plan.deeds.some(
      ({ type, place }) => type === "set-budget" && place === index,
    );
    if (personCreditsPerDay === undefined || isChanged) continue;
    const limit = toPico(personCreditsPerDay);
    const { externalId } = toWorkspace(plan, index);
    const here = entries.filter(({ appId }) => appId.endsWith(externalId));
    for (const [personId, theirs] of Map.groupBy(here, (entry) => entry.personId)) {
      // Whoever was forgotten has no limit of their own any more.
      if (personId === "deleted" || personId === moonlensItself.id) continue;
      const counted = theirs.filter(isCounted);
      const spent = counted.reduce((sum, { credits }) => sum + toPico(credits), 0n);
      const calls = counted.reduce((sum, { generationIds }) => sum + generationIds.length, 0);
      if (spent <= limit + overrunPerCall * BigInt(calls)) continue;
      const detail = `${personId} spent ${spent} of ${limit} in place ${index}`;
      yield { promise: "budget-holds", detail };
    }
    yield* judgeStarts(here, { limit, index, calls: world.gateway.calls });
  }
}

/** The bot asks for costs that it wasn't told every six minutes: this long after Lunos would tell one, it is known. */
const askedAgainMs = 12 * 60_000;

function* judgeStarts(
  entries: readonly LedgerEntry[],
  {
    limit,
    index,
    calls,
  }: {
    readonly limit: bigint;
    readonly index: number;
    readonly calls: readonly GatewayCall[];
  },
): Generator<BrokenPromise> {
  for (const entry of entries) {
    if (entry.generationIds.length === 0 || entry.personId === "deleted") continue;
    // What nobody asked for is on nobody's own budget.
    if (entry.personId === moonlensItself.id) continue;
    const before = entries.filter(
      (other) =>
        other.personId === entry.personId &&
        isCounted(other) &&
        (other.settledAtMs ?? Number.POSITIVE_INFINITY) < entry.startedAtMs,
    );
    const spent = before.reduce((sum, { credits }) => sum + toPico(credits), 0n);
    const names = new Set(before.flatMap(({ generationIds }) => generationIds));
    const begun = calls.find(({ generationId }) => entry.generationIds.includes(generationId));
    // Until then an estimate counts.
    const estimated = calls.filter(
      ({ generationId, tellsFromMs }) =>
        names.has(generationId) && tellsFromMs + askedAgainMs > (begun?.atMs ?? 0),
    );
    if (spent < limit + overrunPerCall * BigInt(estimated.length)) continue;
    const detail = `${entry.turnId} in place ${index} began when ${spent} of ${limit} were spent`;
    yield { promise: "budget-holds", detail };
  }
}

/** What was answered or shown counts against its person. */
function isCounted({ outcome }: LedgerEntry): boolean {
  return outcome === "answered";
}

/**
 * Between a wish that waits alone for its person, who has agreed to its price if asked, and its start, nobody else in the same place begins more than two: their
 * turn in the line, and one that was on its way. Judged where one process served all the while.
 */
export function* judgeFairness({ world, requests }: Case): Generator<BrokenPromise> {
  const { plan, mishaps } = world;
  if (plan.processes > 1 || mishaps.count > 0) return;
  const begun = new Map<WorldRequest, number>();
  for (const call of world.gateway.calls) {
    const request = requests.find(({ mark, deed }) => mark === call.mark && deed.type !== "redraw");
    if (request !== undefined && !begun.has(request)) begun.set(request, call.atMs);
  }
  for (const [request, begunAtMs] of begun) {
    const { deed, acknowledgedAtMs = begunAtMs } = request;
    const waitsFromMs = Math.max(acknowledgedAtMs, request.agreedAtMs ?? 0) + 1_000;
    const isAlone = [...begun.keys()].every(
      (other) =>
        other === request ||
        other.deed.person !== deed.person ||
        (begun.get(other) ?? 0) < waitsFromMs ||
        other.sentAtMs > begunAtMs,
    );
    if (!isAlone || begunAtMs < waitsFromMs) continue;
    const between = [...begun].filter(
      ([other, atMs]) =>
        other.deed.person !== deed.person &&
        other.deed.place === deed.place &&
        // Words and pictures have lines of their own.
        (other.deed.type === "draw") === (deed.type === "draw") &&
        atMs > waitsFromMs &&
        atMs < begunAtMs - 1_000,
    );
    for (const [person, theirs] of Map.groupBy(between, ([other]) => other.deed.person)) {
      if (theirs.length <= 2) continue;
      const { displayName } = toPerson(person);
      const detail = `${describe(deed)} waited for ${theirs.length} wishes of ${displayName}`;
      yield { promise: "line-is-fair", detail };
    }
  }
}
