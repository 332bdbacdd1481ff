import { type ChatCommand, maxPicturesPerRequest, UserError } from "#core";
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
    return {
      type: "draw",
      count: Math.min(Math.max(count, 1), maxPicturesPerRequest),
      drawing: readDrawing(input, prompt),
      sources: readFiles(input, "reference"),
    };
  },
};
