/** How many shares each of those who take part has, themselves included: by their names. */
export type Holdings = ReadonlyMap<string, number>;

/** What is to be done so that all have about as many. */
export interface Step {
  /** So many free ones are ours to take. */
  readonly take: number;
  /** So many of ours are for others, who wait for them. */
  readonly give: number;
}

/**
 * What one of them has to do. Those who have most get what can't be divided, so that nothing moves without need.
 * @param free how many shares nobody has.
 */
export function toStep(
  holdings: Holdings,
  { processId, free }: { readonly processId: string; readonly free: number },
): Step {
  const parts = toParts(holdings, free);
  const lack = (id: string) => (parts.get(id) ?? 0) - (holdings.get(id) ?? 0);
  const ours = lack(processId);
  const neededByOthers = [...holdings.keys()]
    .map((id) => Math.max(0, lack(id)))
    .reduce((sum, each) => sum + each, 0);
  return {
    take: Math.min(Math.max(0, ours), free),
    give: Math.min(Math.max(0, -ours), Math.max(0, neededByOthers - free)),
  };
}

function toParts(holdings: Holdings, free: number): ReadonlyMap<string, number> {
  const held = [...holdings.values()].reduce((sum, each) => sum + each, 0);
  const all = held + free;
  const each = Math.floor(all / holdings.size);
  const more = all % holdings.size;
  const byHoldings = [...holdings].toSorted(
    ([oneId, one], [otherId, other]) => other - one || (oneId < otherId ? -1 : 1),
  );
  return new Map(byHoldings.map(([id], rank) => [id, each + (rank < more ? 1 : 0)]));
}
