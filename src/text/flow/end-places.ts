import type { OpenFrame } from "./frame-stack.ts";
import type { BreakKind } from "./pieces.ts";

/** A place where a message may end, and all that is needed to go on from there. */
export interface Place {
  readonly index: number;
  readonly chunkCount: number;
  readonly length: number;
  readonly stack: OpenFrame | undefined;
  readonly holds: readonly boolean[];
}

/** From which share of a message on a place of a kind is good enough, best kinds first. */
const shares: readonly (readonly [BreakKind, number])[] = [
  ["paragraph", 0.4],
  ["line", 0.4],
  ["sentence", 0.3],
  ["code-line", 0.2],
  ["word", 0.2],
];

/** The latest place of each kind in the message that is being written. */
export class EndPlaces {
  readonly #places = new Map<BreakKind, Place>();

  remember(kind: BreakKind, place: Place): void {
    this.#places.set(kind, place);
  }

  clear(): void {
    this.#places.clear();
  }

  /** The best kind of place that leaves the message full enough. */
  findGood(maxLength: number): Place | undefined {
    for (const [kind, share] of shares) {
      const place = this.#places.get(kind);
      if (place !== undefined && place.length >= maxLength * share) return place;
    }
    return undefined;
  }

  /** The latest place of any kind; of several at one length, the better kind. */
  findLast(): Place | undefined {
    const kinds = [...shares.map(([kind]) => kind), "joint" as const];
    return kinds
      .map((kind) => this.#places.get(kind))
      .filter((place) => place !== undefined)
      .reduce<Place | undefined>(
        (last, place) => (last === undefined || place.length > last.length ? place : last),
        undefined,
      );
  }
}
