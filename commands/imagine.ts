import { type ChatCommand, type DrawIntent, maxPicturesPerRequest, UserError } from "#core";
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
} from "./options.ts";

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
      drawing: readDrawing(input, prompt),
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
