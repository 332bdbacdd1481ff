import {
  aspectRatios,
  type CommandInput,
  type CommandOption,
  type Drawing,
  type MediaReference,
  type ModelUse,
  type OptionWords,
  pictureSizes,
} from "#core";
import { aspectChoices, sizeChoices } from "./shapes.ts";

export const aspectOption: CommandOption = {
  type: "choice",
  name: "aspect",
  words: { option: "aspect" },
  required: false,
  choices: aspectChoices,
};

export const sizeOption: CommandOption = {
  type: "choice",
  name: "size",
  words: { option: "size" },
  required: false,
  choices: sizeChoices,
};

export const privateOption: CommandOption = {
  type: "boolean",
  isPrivate: true,
  name: "private",
  words: { option: "private" },
  required: false,
};

export const spoilerOption: CommandOption = {
  type: "boolean",
  name: "spoiler",
  words: { option: "spoiler" },
  required: false,
  needs: "spoilers",
};

export const styleOption: CommandOption = {
  type: "style",
  name: "style",
  words: { option: "style" },
  required: false,
};

export function createModelOption(need: ModelUse): CommandOption {
  return {
    type: "model",
    need,
    name: "model",
    words: { option: "model" },
    required: false,
  };
}

/** Options for several files: `name`, `name2`, `name3`, … */
export function createFileOptions({
  name,
  words,
  count,
  required,
}: {
  readonly name: string;
  readonly words: OptionWords;
  readonly count: number;
  /** So many of them, from the first on. */
  readonly required: number;
}): readonly CommandOption[] {
  return Array.from({ length: count }, (_, index) => {
    const suffix = index === 0 ? "" : String(index + 1);
    return {
      type: "file",
      name: name + suffix,
      words: index === 0 ? words : { ...words, place: index + 1 },
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
  const imageSize = pictureSizes.find((size) => size === texts.size);
  return {
    prompt,
    ...(aspectRatio === undefined ? {} : { aspectRatio }),
    ...(imageSize === undefined ? {} : { imageSize }),
    ...readModel(texts),
    ...readStyle(texts),
    ...(booleans.spoiler === true ? { isSpoiler: true } : {}),
  };
}

function readStyle(texts: CommandInput["texts"]): { readonly style?: string } {
  const style = texts.style?.trim() ?? "";
  return style === "" ? {} : { style };
}

export function readModel(texts: CommandInput["texts"]): { readonly model?: string } {
  const model = texts.model?.trim() ?? "";
  return model === "" ? {} : { model };
}
