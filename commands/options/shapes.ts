import type { AspectRatio, CommandChoice, PictureSize } from "#core";

/** The ratios that every image model is expected to offer. */
const offeredAspects = [
  "1:1",
  "2:3",
  "3:2",
  "3:4",
  "4:3",
  "4:5",
  "5:4",
  "9:16",
  "16:9",
  "21:9",
] as const satisfies readonly AspectRatio[];

export const aspectChoices: readonly CommandChoice[] = offeredAspects.map((value) => ({
  value,
  words: `aspect.${value}` as const,
}));

const offeredSizes = ["1K", "2K", "4K"] as const satisfies readonly PictureSize[];

export const sizeChoices: readonly CommandChoice[] = offeredSizes.map((value) => ({
  value,
  words: `size.${value}` as const,
}));
