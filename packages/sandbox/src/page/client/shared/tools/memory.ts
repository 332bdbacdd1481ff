/** What the page remembers from one visit to the next, as texts. */
export interface Memory {
  read(key: string): string | undefined;
  /** Undefined takes it away. */
  write(key: string, value: string | undefined): void;
}

/** Kept in `storage`; when that is refused (private windows), nothing is remembered. */
export function createMemory(storage: () => Storage): Memory {
  const toName = (key: string) => `moonlens.${key}`;
  return {
    read(key) {
      try {
        return storage().getItem(toName(key)) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(key, value) {
      try {
        if (value === undefined) storage().removeItem(toName(key));
        else storage().setItem(toName(key), value);
      } catch {
        // Remembering is a comfort; without it everything works.
      }
    },
  };
}
