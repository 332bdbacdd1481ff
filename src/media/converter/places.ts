import { createFairLine, type MediaOwner } from "#core";

/** The places at which files are opened: a bounded number at once, the rest in a fair line. */
export interface Places {
  /**
   * Waits for a place, which disposing of it frees.
   * @throws the abort of `signal`.
   */
  take(options: {
    readonly owner: MediaOwner | undefined;
    readonly signal: AbortSignal;
  }): Promise<Disposable>;
}

interface Waiting extends MediaOwner {
  readonly id: string;
  readonly go: () => void;
}

/** What nobody asked for in particular stands in line as one more. */
const nobody: MediaOwner = { workspaceId: "", personId: "" };

/** Where there are several places, nobody's files take them all: the last is left to others. */
export function createPlaces(count: number): Places {
  const line = createFairLine<Waiting>(({ id }) => id);
  const mostOfOne = Math.max(1, count - 1);
  const running = new Map<string, number>();
  let free = count;
  let lastId = 0;

  const countOf = ({ personId }: MediaOwner) => running.get(personId) ?? 0;
  const fill = () => {
    while (free > 0) {
      const next = line.take((entry) => countOf(entry) < mostOfOne);
      if (next === undefined) return;
      free -= 1;
      running.set(next.personId, countOf(next) + 1);
      next.go();
    }
  };
  const leave = (owner: MediaOwner) => {
    free += 1;
    const left = countOf(owner) - 1;
    if (left > 0) running.set(owner.personId, left);
    else running.delete(owner.personId);
    fill();
  };

  return {
    async take({ owner = nobody, signal }) {
      signal.throwIfAborted();
      lastId += 1;
      const id = String(lastId);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const onAbort = () => {
        // One that has just been given a place frees it by itself.
        if (line.remove(id) !== undefined) reject(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      line.add({ ...owner, id, go: resolve });
      fill();
      await promise.finally(() => signal.removeEventListener("abort", onAbort));
      return { [Symbol.dispose]: () => leave(owner) };
    },
  };
}
