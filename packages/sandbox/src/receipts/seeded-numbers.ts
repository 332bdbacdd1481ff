export interface Random {
  /** Both inclusive. */
  whole(min: number, max: number): number;
  /** So many of them, none twice, in their order. */
  pick<Item>(items: readonly Item[], count: number): readonly Item[];
}

/** Mulberry32: small, and even enough for what is looked at. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    whole,
    pick(items, count) {
      const left = [...items.keys()];
      const chosen = Array.from({ length: Math.min(count, items.length) }, () =>
        left.splice(whole(0, left.length - 1), 1).at(0),
      );
      return items.filter((_, index) => chosen.includes(index));
    },
  };
}
