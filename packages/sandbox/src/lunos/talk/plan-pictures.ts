import type { Exchange } from "../request/exchange.ts";
import type { Origin, PaintedWords } from "../studio/gallery.ts";
import type { MediaBytes } from "../studio/studio.ts";
import type { DrawJob } from "./draw.ts";
import { letterFreely } from "./letter.ts";
import type { LookedMedium } from "./look-media.ts";
import type { PictureSize } from "./picture-size.ts";

export interface PictureWish {
  readonly prompt: string;
  /** What is to be lettered, in the fonts that were given for it. */
  readonly words?: readonly PaintedWords[];
  readonly media?: readonly LookedMedium[];
  readonly size: PictureSize;
  readonly count: number;
  /** The same seed gives the same picture; without one, each time is another. */
  readonly seed?: number;
}

/**
 * The pictures of one wish, no two alike. A picture that was painted here is painted anew from its own words with the
 * change that is asked for; a photo gets its colours changed.
 */
export function planPictures(exchange: Exchange, wish: PictureWish): readonly DrawJob[] {
  const first = countEarlier(exchange, wish);
  return Array.from({ length: wish.count }, (_, index) => toJob(exchange, wish, first + index));
}

function countEarlier({ parts, fault }: Exchange, wish: PictureWish): number {
  if (wish.seed !== undefined) return wish.seed;
  // Pictures that are blown up to a size share one, whose base64 is made once.
  if (fault["image-bytes"] !== undefined) return 0;
  const prints = (wish.media ?? []).map(({ seen }) =>
    seen.type === "image" ? Buffer.from(seen.fingerprint).toString("base64") : "",
  );
  const description = [wish.prompt, ...prints].join("\n");
  const [number = 0] = Array.from({ length: wish.count }, () =>
    parts.gallery.countDraft(description),
  );
  return number;
}

function toJob(exchange: Exchange, wish: PictureWish, number: number): DrawJob {
  const media = wish.media ?? [];
  const sources = media.flatMap((medium) => (medium.media === undefined ? [] : [medium.media]));
  const known = media.map(({ seen }) =>
    seen.type === "image" ? exchange.parts.gallery.recall(seen.fingerprint) : undefined,
  );
  const origin = known.length === 1 ? known[0] : undefined;
  const words = toPainted(wish, number);
  if (sources.length === 0)
    return toScene({ ...wish, words, changes: [], variant: number, take: 0 });
  if (origin?.type === "scene") return changeScene(origin, { ...wish, words }, number);
  return changePhotos(origin, { wish, sources, number });
}

/** In a font they are exact; without one, each picture is a try. */
function toPainted({ words = [] }: PictureWish, number: number): readonly PaintedWords[] {
  return words.map(({ text, font }) =>
    font === undefined ? { text: letterFreely(text, number) } : { text, font },
  );
}

type Scene = Extract<Origin, { type: "scene" }>;

const asksForVariation = /\b(variations?|vary|variasi)\b/i;
/** A larger or differently shaped copy, in which nothing is to change. */
const asksForCopy =
  /\b(upscal\w*|higher resolution|more pixels|same picture|resolusi lebih tinggi|gambar yang sama)\b/i;

function changeScene(origin: Scene, wish: PictureWish, number: number): DrawJob {
  const { prompt, size, words = [] } = wish;
  const { changes, variant } = origin;
  const scene = { ...origin, size, words: words.length > 0 ? words : origin.words };
  if (asksForVariation.test(prompt)) {
    return toScene({ ...scene, changes, variant: variant + number + 1, take: 0 });
  }
  if (asksForCopy.test(prompt)) return toScene({ ...scene, changes, variant, take: 0 });
  return toScene({ ...scene, changes: [...changes, prompt], variant, take: number });
}

function toScene(options: {
  readonly prompt: string;
  readonly words: readonly PaintedWords[];
  readonly changes: readonly string[];
  readonly variant: number;
  readonly take: number;
  readonly size: PictureSize;
}): DrawJob {
  const { prompt, words, changes, variant, take, size } = options;
  return {
    job: { type: "paint", prompt, words, changes, variant, take, ...size },
    origin: { type: "scene", prompt, words, changes, variant },
  };
}

function changePhotos(
  origin: Origin | undefined,
  options: {
    readonly wish: PictureWish;
    readonly sources: readonly MediaBytes[];
    readonly number: number;
  },
): DrawJob {
  const { wish, number } = options;
  const before = origin?.type === "photos" ? origin : undefined;
  const sources = before?.sources ?? options.sources;
  const isCopy = before !== undefined && asksForCopy.test(wish.prompt);
  const changes = [...(before?.changes ?? []), ...(isCopy ? [] : [wish.prompt])];
  return {
    job: { type: "edit", sources, changes, take: number, ...wish.size },
    origin: { type: "photos", sources, changes },
  };
}
