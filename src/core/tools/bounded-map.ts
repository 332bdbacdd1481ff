/** A memory that forgets by itself: the oldest entries above a number, and any older than a time. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined;
  has(key: string): boolean;
  /** Keeps a value as the newest. */
  set(key: string, value: Value): void;
  delete(key: string): void;
  /** Gives a value, and forgets it. */
  take(key: string): Value | undefined;
  /** What is remembered, the oldest first. */
  entries(): readonly (readonly [string, Value])[];
}

export function createBoundedMap<Value>(bounds: {
  readonly maxSize: number;
  /** Absent: nothing is too old. */
  readonly life?: { readonly ms: number; readonly clock: () => number };
}): BoundedMap<Value> {
  const { maxSize, life } = bounds;
  const kept = new Map<string, { readonly value: Value; readonly atMs: number }>();

  function isOver({ atMs }: { readonly atMs: number }): boolean {
    return life !== undefined && life.clock() - atMs > life.ms;
  }

  function get(key: string): Value | undefined {
    const found = kept.get(key);
    return found === undefined || isOver(found) ? undefined : found.value;
  }

  function dropOldest(): void {
    for (const [key, entry] of kept) {
      if (kept.size <= maxSize && !isOver(entry)) return;
      kept.delete(key);
    }
  }

  return {
    get,
    has: (key) => get(key) !== undefined,
    set(key, value) {
      kept.delete(key);
      kept.set(key, { value, atMs: life?.clock() ?? 0 });
      dropOldest();
    },
    delete: (key) => void kept.delete(key),
    take(key) {
      const value = get(key);
      kept.delete(key);
      return value;
    },
    entries: () =>
      [...kept].flatMap(([key, entry]) => (isOver(entry) ? [] : [[key, entry.value] as const])),
  };
}
