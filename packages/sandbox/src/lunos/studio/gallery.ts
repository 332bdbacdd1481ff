import type { FontSource, MediaBytes } from "./jobs.ts";
import { type Fingerprint, measureLikeness } from "./look/fingerprint.ts";

/** Words in a picture, as they came out. */
export interface PaintedWords {
  readonly text: string;
  /** Absent: as the model liked. */
  readonly font?: FontSource;
}

/** What a picture was made of, so that it can be painted again with a change. */
export type Origin =
  | {
      readonly type: "scene";
      readonly prompt: string;
      readonly variant: number;
      readonly changes: readonly string[];
      /** What was lettered in it, as it came out. */
      readonly words: readonly PaintedWords[];
    }
  | {
      readonly type: "photos";
      readonly sources: readonly MediaBytes[];
      readonly changes: readonly string[];
    };

/** The pictures that were painted here, known again by their looks. Bounded: the oldest are forgotten. */
export interface Gallery {
  remember(fingerprint: Fingerprint, origin: Origin): void;
  recall(fingerprint: Fingerprint): Origin | undefined;
  /** How often a picture of this description was begun before: each time it is to be another one. */
  countDraft(description: string): number;
}

const maxPictures = 200;
const maxDescriptions = 1000;
/** Photos are kept for being changed again; larger ones are changed as they come back. */
const maxPhotoBytes = 24_000_000;

export function createGallery(): Gallery {
  let pictures: { readonly fingerprint: Fingerprint; readonly origin: Origin }[] = [];
  const drafts = new Map<string, number>();

  function forgetTheOldest(): void {
    if (pictures.length > maxPictures) pictures.shift();
    const photoBytes = () => pictures.reduce((sum, { origin }) => sum + byteLengthOf(origin), 0);
    while (photoBytes() > maxPhotoBytes) {
      const oldest = pictures.findIndex(({ origin }) => origin.type === "photos");
      pictures = pictures.toSpliced(oldest, 1);
    }
  }

  return {
    remember(fingerprint, origin) {
      pictures.push({ fingerprint, origin });
      forgetTheOldest();
    },
    recall(fingerprint) {
      const alike = pictures.flatMap((picture) => {
        const distance = measureLikeness(picture.fingerprint, fingerprint);
        return distance === undefined ? [] : [{ distance, origin: picture.origin }];
      });
      return alike.toSorted((one, other) => one.distance - other.distance)[0]?.origin;
    },
    countDraft(description) {
      const count = drafts.get(description) ?? 0;
      drafts.delete(description);
      drafts.set(description, count + 1);
      const [oldest] = drafts.keys();
      if (drafts.size > maxDescriptions && oldest !== undefined) drafts.delete(oldest);
      return count;
    },
  };
}

function byteLengthOf(origin: Origin): number {
  if (origin.type === "scene") return 0;
  return origin.sources.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}
