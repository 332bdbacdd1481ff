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
  const keys = createBoundedMap<true>({ maxSize });
  const passed = new Map<string, Promise<void>>();
  const add = (key: string) => keys.set(key, true);
  return {
    has: keys.has,
    add,
    forget: keys.delete,
    async once(key, task) {
      while (keys.has(key)) {
        const passing = passed.get(key);
        if (passing === undefined) return;
        await passing;
      }
      add(key);
      const { promise, resolve } = Promise.withResolvers<void>();
      passed.set(key, promise);
      const pass = () => {
        passed.delete(key);
        resolve();
      };
      try {
        await task(pass);
      } catch (error) {
        keys.delete(key);
        throw error;
      } finally {
        pass();
      }
    },
  };
}
