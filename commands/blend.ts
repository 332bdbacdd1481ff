import type { ChatCommand } from "#core";
import {
  aspectOption,
  createFileOptions,
  privateOption,
  readDrawing,
  readFiles,
  spoilerOption,
} from "./options/options.ts";

export const blendCommand: ChatCommand = {
  name: "blend",
  options: [
    ...createFileOptions({
      name: "image",
      words: { option: "blend.image" },
      count: 5,
      required: 2,
    }),
    {
      type: "text",
      name: "prompt",
      words: { option: "blend.prompt" },
      required: false,
    },
    aspectOption,
    spoilerOption,
    privateOption,
  ],
  access: "everyone",
  visibility: "chosen",
  toIntent(input) {
    const wish = (input.texts.prompt ?? "").trim();
    const blend = "Blend these pictures into one.";
    return {
      type: "draw",
      count: 1,
      drawing: readDrawing(input, wish === "" ? blend : `${blend} ${wish}`),
      typed: wish,
      sources: readFiles(input, "image"),
    };
  },
};
