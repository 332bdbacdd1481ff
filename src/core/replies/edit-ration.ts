import type { Clock } from "../ports/logger.ts";
import { createBoundedMap } from "../tools/bounded-map.ts";

/** What is left of a platform's limit for edits that nobody would miss. Everyone who edits in a place shares it. */
export interface EditRation {
  /** Something is edited there. */
  note(): void;
  /** Whether a clock may tick: half of what the platform takes is left for answers. */
  hasRoom(): boolean;
  /** The platform asked for a pause: for so long, and a little longer, no clock ticks there. */
  giveWay(durationMs: number): void;
}

export interface EditRations {
  readonly clock: Clock;
  readonly windowMs: number;
  /** In a window, by all together. */
  readonly maxEdits: number;
}

/** Longer than a platform asks for: answers go first. */
const politenessMs = 10_000;
/** Of more, the oldest begin anew. */
const maxPlaces = 5_000;

interface Place {
  readonly editsAtMs: number[];
  quietUntilMs: number;
}

/** The rations of a platform's places, by name. */
export function createEditRations({
  clock,
  windowMs,
  maxEdits,
}: EditRations): (place: string) => EditRation {
  const places = createBoundedMap<Place>({ maxSize: maxPlaces });

  function open(name: string): Place {
    const known = places.get(name);
    if (known !== undefined) return known;
    const place: Place = { editsAtMs: [], quietUntilMs: 0 };
    places.set(name, place);
    return place;
  }

  return (name) => ({
    note() {
      const { editsAtMs } = open(name);
      editsAtMs.push(clock());
      if (editsAtMs.length > maxEdits) editsAtMs.shift();
    },
    hasRoom() {
      const { editsAtMs, quietUntilMs } = open(name);
      const nowMs = clock();
      if (nowMs < quietUntilMs) return false;
      return editsAtMs.filter((atMs) => atMs > nowMs - windowMs).length < maxEdits / 2;
    },
    giveWay(durationMs) {
      const place = open(name);
      place.quietUntilMs = Math.max(place.quietUntilMs, clock() + durationMs + politenessMs);
    },
  });
}
