import type { ChatCommand } from "#core";
import { createFileOptions, privateOption, readFiles } from "./options/options.ts";

export const describeCommand: ChatCommand = {
  name: "describe",
  options: [
    ...createFileOptions({
      name: "image",
      words: { option: "describe.image" },
      count: 1,
      required: 1,
    }),
    privateOption,
  ],
  access: "everyone",
  visibility: "chosen",
  toIntent: (input) => ({
    type: "see",
    task: "describe-as-prompt",
    text: "",
    media: readFiles(input, "image"),
    conversation: [],
    notes: [],
  }),
};
