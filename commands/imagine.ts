import {
  type AspectRatio,
  aspectRatios,
  type ChatCommand,
  type CommandChoice,
  type ImageSize,
  imageSizes,
  type Localized,
  UserError,
} from "#core";

/** The ratios that every image model is expected to offer, with what they are good for. */
const aspectLabels = {
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

const sizeLabels = {
  "1K": { en: "1K, about 1 megapixel", id: "1K, sekitar 1 megapiksel" },
  "2K": { en: "2K, about 4 megapixels", id: "2K, sekitar 4 megapiksel" },
  "4K": { en: "4K, about 16 megapixels", id: "4K, sekitar 16 megapiksel" },
} as const satisfies Partial<Record<ImageSize, Localized>>;

export const imagineCommand: ChatCommand = {
  name: "imagine",
  names: { en: "imagine", id: "bayangkan" },
  description: {
    en: "Draw a picture from a description",
    id: "Buat gambar dari sebuah deskripsi",
  },
  options: [
    {
      type: "text",
      name: "prompt",
      names: { en: "prompt", id: "deskripsi" },
      description: { en: "What the picture should show", id: "Apa yang ditampilkan gambar" },
      required: true,
    },
    {
      type: "choice",
      name: "aspect",
      names: { en: "aspect", id: "rasio" },
      description: { en: "Width to height", id: "Perbandingan lebar dan tinggi" },
      required: false,
      choices: toChoices(aspectLabels),
    },
    {
      type: "choice",
      name: "size",
      names: { en: "size", id: "ukuran" },
      description: { en: "How large the picture is", id: "Seberapa besar gambarnya" },
      required: false,
      choices: toChoices(sizeLabels),
    },
  ],
  access: "everyone",
  visibility: "public",
  toIntent({ texts }) {
    const prompt = (texts.prompt ?? "").trim();
    if (prompt === "") {
      throw new UserError("imagine: the prompt is empty", {
        code: "prompt_empty",
        sentence: { key: "promptEmpty" },
      });
    }
    const aspectRatio = aspectRatios.find((ratio) => ratio === texts.aspect);
    const imageSize = imageSizes.find((size) => size === texts.size);
    return {
      type: "draw",
      drawing: {
        prompt,
        ...(aspectRatio === undefined ? {} : { aspectRatio }),
        ...(imageSize === undefined ? {} : { imageSize }),
      },
      sources: [],
    };
  },
};

function toChoices(labels: Readonly<Record<string, Localized>>): readonly CommandChoice[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
