import { extraPrices } from "../../books/extra-prices.ts";
import { maxSharpeningPhotos } from "../../model/drawing.ts";
import { UserError } from "../../model/errors.ts";
import type { LoadedMedia, MediaReference } from "../../model/media.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { MediaSource } from "../../ports/lunos.ts";
import { multiplyDecimal } from "../../tools/decimal.ts";

/** What says to a model what the photos are for. */
export const sharpenInstruction =
  "Make this picture sharper: give it the detail that the reference photos show of the same thing. Change nothing else in it.";

interface Photos {
  readonly sharpenWith?: readonly MediaReference[];
}

/** Why a picture can't be sharpened with these photos; nothing when it can. */
export function refusePhotos({ sharpenWith = [] }: Photos): Sentence | undefined {
  const pictures = sharpenWith.filter(({ declaredKind }) => declaredKind === "image");
  const fits = pictures.length > 0 && sharpenWith.length <= maxSharpeningPhotos;
  return fits ? undefined : { key: "sharpenNeedsPhotos", max: maxSharpeningPhotos };
}

export function createPhotosError(): UserError {
  const sentence = { key: "sharpenNeedsPhotos", max: maxSharpeningPhotos } as const;
  return new UserError("sharpen: no photo can be used", { code: "no_photos", sentence });
}

/** Credits that the photos add. */
export function toSharpeningExtras({ sharpenWith }: Photos): string | undefined {
  if (sharpenWith === undefined) return undefined;
  return multiplyDecimal(extraPrices.sharpening, sharpenWith.length);
}

/**
 * Photos as the gateway takes them: their bytes, which need no address that the world can read and have nothing beside their
 * pixels any more (`docs/lunos.md#shapes-and-sizes`).
 */
export function toSharpeningSources(photos: readonly LoadedMedia[]): readonly MediaSource[] {
  return photos.flatMap(({ kind, mediaType, bytes, url }): readonly MediaSource[] => {
    if (kind !== "image") return [];
    if (bytes !== undefined) return [{ mediaType, bytes }];
    return url === undefined ? [] : [{ mediaType, url }];
  });
}
