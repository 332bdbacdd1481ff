import type { KeptFile } from "./kept-files.ts";

/** Which kept files are in use just now, by how many. */
export interface Holds {
  hold(file: {
    readonly hash: string;
    readonly path: string;
    readonly byteLength: number;
  }): KeptFile;
  isHeld(hash: string): boolean;
  /** Removes those at once that nobody holds, and resolves; the others as soon as they are let go. */
  whenFree(
    hashes: readonly string[],
    remove: (hashes: readonly string[]) => Promise<void>,
  ): Promise<void>;
}

export function createHolds(): Holds {
  const counts = new Map<string, number>();
  const leavings = new Map<string, () => void>();
  const letGo = (hash: string) => {
    const count = (counts.get(hash) ?? 1) - 1;
    if (count > 0) {
      counts.set(hash, count);
      return;
    }
    counts.delete(hash);
    leavings.get(hash)?.();
    leavings.delete(hash);
  };
  return {
    hold({ hash, path, byteLength }) {
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
      let isHeld = true;
      return {
        hash,
        path,
        byteLength,
        derivedPath: (suffix) => `${path}.${suffix}`,
        [Symbol.dispose]() {
          if (isHeld) letGo(hash);
          isHeld = false;
        },
      };
    },
    isHeld: (hash) => counts.has(hash),
    async whenFree(hashes, remove) {
      for (const hash of hashes.filter((candidate) => counts.has(candidate))) {
        // Files that can't be removed now go when the library is cleaned by age.
        leavings.set(hash, () => void remove([hash]).catch(() => undefined));
      }
      await remove(hashes.filter((hash) => !counts.has(hash)));
    },
  };
}
