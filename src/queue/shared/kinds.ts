import type { PerKind, PlaceKind } from "#core";

/** In the order in which places are given out. */
export const allKinds: readonly PlaceKind[] = ["words", "pictures"];

/** Of a process that runs nothing, or nothing more. */
export const noPlaces: PerKind<number> = { words: 0, pictures: 0 };
