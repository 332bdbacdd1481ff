import {
  aspectRatios,
  type CommandInput,
  type CommandOption,
  type Drawing,
  imageSizes,
  type Localized,
  type MediaReference,
} from "#core";
import { aspectLabels, sizeLabels, toChoices } from "./shapes.ts";

export const aspectOption: CommandOption = {
  type: "choice",
  name: "aspect",
  names: { en: "aspect", id: "rasio" },
  description: { en: "Width to height", id: "Perbandingan lebar dan tinggi" },
  required: false,
  choices: toChoices(aspectLabels),
};

export const sizeOption: CommandOption = {
  type: "choice",
  name: "size",
  names: { en: "size", id: "ukuran" },
  description: { en: "How large the picture is", id: "Seberapa besar gambarnya" },
  required: false,
  choices: toChoices(sizeLabels),
};

export const privateOption: CommandOption = {
  type: "boolean",
  name: "private",
  names: { en: "private", id: "pribadi" },
  description: { en: "Only you see the answer", id: "Hanya Anda yang melihat jawabannya" },
  required: false,
};

export const spoilerOption: CommandOption = {
  type: "boolean",
  name: "spoiler",
  names: { en: "spoiler", id: "spoiler" },
  description: {
    en: "Hide the pictures until someone wants to see them",
    id: "Sembunyikan gambarnya sampai ada yang ingin melihat",
  },
  required: false,
  needs: "spoilers",
};

export function createModelOption(need: "draw" | "see"): CommandOption {
  return {
    type: "model",
    need,
    name: "model",
    names: { en: "model", id: "model" },
    description: { en: "A model of your choice", id: "Model pilihan Anda" },
    required: false,
  };
}

/** Options for several files: `name`, `name2`, `name3`, … */
export function createFileOptions({
  name,
  names,
  description,
  count,
  required,
}: {
  readonly name: string;
  readonly names: Localized;
  readonly description: Localized;
  readonly count: number;
  /** So many of them, from the first on. */
  readonly required: number;
}): readonly CommandOption[] {
  return Array.from({ length: count }, (_, index) => {
    const suffix = index === 0 ? "" : String(index + 1);
    return {
      type: "file",
      name: name + suffix,
      names: { en: names.en + suffix, id: names.id + suffix },
      description,
      required: index < required,
    };
  });
}

/** The files given for options made by {@link createFileOptions}, in order. */
export function readFiles({ files }: CommandInput, name: string): readonly MediaReference[] {
  const pattern = new RegExp(`^${name}\\d*$`);
  return Object.entries(files)
    .filter(([option]) => pattern.test(option))
    .toSorted(([left], [right]) => left.localeCompare(right, "en", { numeric: true }))
    .map(([, file]) => file);
}

/** What the shape and model options say of a drawing. Values that are not among the choices count as none. */
export function readDrawing({ texts, booleans }: CommandInput, prompt: string): Drawing {
  const aspectRatio = aspectRatios.find((ratio) => ratio === texts.aspect);
  const imageSize = imageSizes.find((size) => size === texts.size);
  return {
    prompt,
    ...(aspectRatio === undefined ? {} : { aspectRatio }),
    ...(imageSize === undefined ? {} : { imageSize }),
    ...readModel(texts),
    ...(booleans.spoiler === true ? { isSpoiler: true } : {}),
  };
}

export function readModel(texts: CommandInput["texts"]): { readonly model?: string } {
  const model = texts.model?.trim() ?? "";
  return model === "" ? {} : { model };
}
