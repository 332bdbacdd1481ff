import { setTimeout as pause } from "node:timers/promises";

const everyMs = 200;

/** Looks at something now and then, once for all who wait for it: a platform that is measured has more to do than show itself. */
export function createWatch<View>(look: () => Promise<View>): () => Promise<View> {
  let next: Promise<View> | undefined;
  return () => {
    next ??= pause(everyMs)
      .then(look)
      .finally(() => {
        next = undefined;
      });
    return next;
  };
}
