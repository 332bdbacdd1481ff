import {
  type ChatCommand,
  type CommandInput,
  type DrawIntent,
  type Drawing,
  maxLetteringLength,
  maxPicturesPerRequest,
  tidyLettering,
  UserError,
} from "#core";
import {
  aspectOption,
  createFileOptions,
  createModelOption,
  privateOption,
  readDrawing,
  readFiles,
  sizeOption,
  spoilerOption,
  styleOption,
} from "./options/options.ts";

export const imagineCommand: ChatCommand = {
  name: "imagine",
  options: [
    {
      type: "text",
      name: "prompt",
      words: { option: "imagine.prompt" },
      required: true,
    },
    styleOption,
    aspectOption,
    sizeOption,
    {
      type: "integer",
      name: "count",
      words: { option: "imagine.count" },
      required: false,
      min: 1,
      max: maxPicturesPerRequest,
    },
    {
      type: "text",
      name: "text",
      words: { option: "imagine.text" },
      required: false,
      maxLength: maxLetteringLength,
    },
    { type: "font", name: "font", words: { option: "imagine.font" }, required: false },
    createModelOption("draw"),
    ...createFileOptions({
      name: "reference",
      words: { option: "imagine.reference" },
      count: 4,
      required: 0,
    }),
    {
      type: "boolean",
      isPrivate: true,
      name: "better",
      words: { option: "imagine.better" },
      required: false,
    },
    spoilerOption,
    privateOption,
  ],
  access: "everyone",
  visibility: "chosen",
  toIntent(input) {
    const prompt = (input.texts.prompt ?? "").trim();
    if (prompt === "") {
      throw new UserError("imagine: the prompt is empty", {
        code: "prompt_empty",
        sentence: { key: "promptEmpty" },
      });
    }
    const count = Math.trunc(input.integers.count ?? 1);
    const draw: DrawIntent = {
      type: "draw",
      count: Math.min(Math.max(count, 1), maxPicturesPerRequest),
      drawing: { ...readDrawing(input, prompt), ...readLettering(input) },
      sources: readFiles(input, "reference"),
    };
    if (input.booleans.better !== true) return draw;
    return {
      type: "better",
      draw,
      ...(input.booleans.private === true ? { isPrivate: true } : {}),
    };
  },
};

/** @throws {UserError} for a font without words: nobody knows what is to be in it. */
function readLettering(input: CommandInput): Pick<Drawing, "lettering"> {
  const { text = "", font: named = "" } = input.texts;
  const [words, font] = [tidyLettering(text), named.trim()];
  if (words !== "") return { lettering: { words, ...(font === "" ? {} : { font }) } };
  if (font === "") return {};
  throw new UserError("imagine: a font without words", {
    code: "font_needs_words",
    sentence: { key: "fontNeedsWords" },
  });
}
