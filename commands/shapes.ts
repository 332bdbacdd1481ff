import type { AspectRatio, CommandChoice, ImageSize, Localized } from "#core";

/** The ratios that every image model is expected to offer, with what they are good for. */
export const aspectLabels = {
  "1:1": { en: "Square (1:1)", id: "Persegi (1:1)" },
  "2:3": { en: "Portrait photo (2:3)", id: "Foto tegak (2:3)" },
  "3:2": { en: "Landscape photo (3:2)", id: "Foto mendatar (3:2)" },
  "3:4": { en: "Portrait (3:4)", id: "Tegak (3:4)" },
  "4:3": { en: "Landscape (4:3)", id: "Mendatar (4:3)" },
  "4:5": { en: "Social portrait (4:5)", id: "Tegak media sosial (4:5)" },
  "5:4": { en: "Large-format print (5:4)", id: "Cetak format besar (5:4)" },
  "9:16": { en: "Phone screen (9:16)", id: "Layar ponsel (9:16)" },
  "16:9": { en: "Wide screen (16:9)", id: "Layar lebar (16:9)" },
  "21:9": { en: "Cinema (21:9)", id: "Sinema (21:9)" },
} as const satisfies Partial<Record<AspectRatio, Localized>>;

export const sizeLabels = {
  "1K": { en: "1K, about 1 megapixel", id: "1K, sekitar 1 megapiksel" },
  "2K": { en: "2K, about 4 megapixels", id: "2K, sekitar 4 megapiksel" },
  "4K": { en: "4K, about 16 megapixels", id: "4K, sekitar 16 megapiksel" },
} as const satisfies Partial<Record<ImageSize, Localized>>;

export function toChoices(labels: Readonly<Record<string, Localized>>): readonly CommandChoice[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
