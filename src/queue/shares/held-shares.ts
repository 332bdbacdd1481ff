import type { OpenShare, SharedWork } from "#core";
import { nameOf, type ShareKey, type ShareState } from "./share-tables.ts";

/** The shares that this process has begun with. */
export interface Holding {
  has(key: ShareKey): boolean;
  list(): readonly ShareKey[];
  /** Begins with one, of a set with so many. */
  open(key: ShareKey, how: { readonly count: number; readonly note: string | undefined }): void;
  /** Ends with one; resolves with what is to be written of it. */
  close(key: ShareKey, how: "handed-on" | "over"): Promise<ShareState>;
  /** How all stand, as far as that changed since it was noted last. */
  changes(): readonly ShareState[];
  /** These changes are in the database. */
  noted(states: readonly ShareState[]): void;
  /** Those that may be given away: first those whose work hasn't begun yet. */
  choose(generation: number, count: number): readonly ShareKey[];
}

interface Held {
  readonly key: ShareKey;
  readonly share: OpenShare;
  noted: string | undefined;
}

export function createHolding(work: Pick<SharedWork, "open">): Holding {
  const held = new Map<string, Held>();
  const nameState = ({ isOpen, note }: ShareState) => JSON.stringify([isOpen, note]);

  return {
    has: (key) => held.has(nameOf(key)),
    list: () => [...held.values()].map(({ key }) => key),
    open(key, { count, note }) {
      const share = work.open({ index: key.share, count }, note);
      held.set(nameOf(key), { key, share, noted: undefined });
    },
    async close(key, how) {
      const share = held.get(nameOf(key))?.share;
      held.delete(nameOf(key));
      return { ...key, isOpen: false, note: await share?.close(how) };
    },
    changes: () =>
      [...held.values()].flatMap(({ key, share, noted }) => {
        const state = { ...key, isOpen: share.isOpen, note: share.note() };
        return nameState(state) === noted ? [] : [state];
      }),
    noted(states) {
      for (const state of states) {
        const known = held.get(nameOf(state));
        if (known !== undefined) known.noted = nameState(state);
      }
    },
    choose: (generation, count) =>
      [...held.values()]
        .filter(({ key }) => key.generation === generation)
        .toSorted((one, other) => Number(one.share.isOpen) - Number(other.share.isOpen))
        .slice(0, count)
        .map(({ key }) => key),
  };
}
