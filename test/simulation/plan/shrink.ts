import type { Deed, Mishap, Plan } from "./plan.ts";

/** More lives than this are not lived for a shorter story. */
const maxLives = 400;

/**
 * Leaves out of a plan what its broken promise doesn't need: mishaps and deeds, in halves, then in quarters, down to
 * single ones (delta debugging).
 */
export async function shrinkPlan(
  plan: Plan,
  isStillBroken: (plan: Plan) => Promise<boolean>,
): Promise<Plan> {
  let smallest = plan;
  let lives = 0;
  const attempt = async (candidate: Plan): Promise<boolean> => {
    if (lives >= maxLives) return false;
    lives += 1;
    if (!(await isStillBroken(candidate))) return false;
    smallest = candidate;
    return true;
  };
  const shrinkList = async <Item>(
    read: (plan: Plan) => readonly Item[],
    write: (plan: Plan, items: readonly Item[]) => Plan,
  ): Promise<void> => {
    for (let size = Math.ceil(read(smallest).length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; at < read(smallest).length; ) {
        const items = read(smallest);
        const without = [...items.slice(0, at), ...items.slice(at + size)];
        if (!(await attempt(write(smallest, without)))) at += size;
      }
    }
  };
  const shrinkDeeds = () =>
    shrinkList<Deed>(
      ({ deeds }) => deeds,
      (before, deeds) => ({ ...before, deeds }),
    );
  await shrinkList<Mishap>(
    ({ mishaps }) => mishaps,
    (before, mishaps) => ({ ...before, mishaps }),
  );
  await shrinkDeeds();
  const unlimited = smallest.places.map(({ name, isDescribed }) => ({ name, isDescribed }));
  await attempt({ ...smallest, places: unlimited });
  const undescribed = smallest.places.map((place) => ({ ...place, isDescribed: false }));
  await attempt({ ...smallest, places: undescribed });
  return smallest;
}
