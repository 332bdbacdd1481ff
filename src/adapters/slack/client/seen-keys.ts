import { createBoundedMap } from "#core";

/** A bounded memory of what was done. */
export interface SeenKeys {
  has(key: string): boolean;
  add(key: string): void;
  /**
   * Does a thing unless it was done or is being done. When doing it fails, the next one may do it: it may be the only
   * copy that gets through.
   */
  once(key: string, task: () => Promise<void>): Promise<void>;
}

export function createSeenKeys({ maxSize }: { readonly maxSize: number }): SeenKeys {
  const keys = createBoundedMap<true>({ maxSize });
  const add = (key: string) => keys.set(key, true);
  return {
    has: keys.has,
    add,
    async once(key, task) {
      if (keys.has(key)) return;
      add(key);
      try {
        await task();
      } catch (error) {
        keys.delete(key);
        throw error;
      }
    },
  };
}
