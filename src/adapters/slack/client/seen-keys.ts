import { createBoundedMap } from "#core";

/** A bounded memory of what was done. */
export interface SeenKeys {
  has(key: string): boolean;
  add(key: string): void;
  forget(key: string): void;
  /**
   * Does a thing unless it was done or is being done. Who comes meanwhile waits until the task calls `pass` or has ended;
   * when it has failed, the next one does it: it may be the only copy that gets through.
   */
  once(key: string, task: (pass: () => void) => Promise<void>): Promise<void>;
}

export function createSeenKeys({ maxSize }: { readonly maxSize: number }): SeenKeys {
  /** What whoever comes later waits for. */
  const passing = createBoundedMap<Promise<void>>({ maxSize });
  return {
    has: passing.has,
    add: (key) => passing.set(key, Promise.resolve()),
    forget: passing.delete,
    async once(key, task) {
      for (let passed = passing.get(key); passed !== undefined; passed = passing.get(key)) {
        await passed;
        if (passing.get(key) === passed) return;
      }
      const { promise, resolve: pass } = Promise.withResolvers<void>();
      passing.set(key, promise);
      try {
        await task(pass);
      } catch (error) {
        passing.delete(key);
        throw error;
      } finally {
        pass();
      }
    },
  };
}
