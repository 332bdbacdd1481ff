/** Many may kill side by side; whoever has peace is alone, and everything runs. */
export interface Peace {
  /** Waits while somebody has peace. */
  disturb<Result>(act: () => Promise<Result>): Promise<Result>;
  /** Waits until nobody disturbs it any more. */
  hold<Result>(act: () => Promise<Result>): Promise<Result>;
}

export function createPeace(): Peace {
  let holding = Promise.resolve<unknown>(undefined);
  const disturbing = new Set<Promise<unknown>>();
  let holders = 0;
  return {
    async disturb(act) {
      while (holders > 0) await holding;
      const running = act();
      const settled = running.catch(() => undefined);
      disturbing.add(settled);
      try {
        return await running;
      } finally {
        disturbing.delete(settled);
      }
    },
    async hold(act) {
      holders += 1;
      const before = holding;
      const running = (async () => {
        await before;
        while (disturbing.size > 0) await Promise.all(disturbing);
        try {
          return await act();
        } finally {
          holders -= 1;
        }
      })();
      holding = running.catch(() => undefined);
      return await running;
    },
  };
}
