import type { ChatCommand } from "#core";
import {
  createFileOptions,
  createModelOption,
  privateOption,
  readFiles,
  readModel,
} from "./options/options.ts";

export const askCommand: ChatCommand = {
  name: "ask",
  options: [
    {
      type: "text",
      name: "question",
      words: { option: "ask.question" },
      required: true,
    },
    ...createFileOptions({
      name: "file",
      words: { option: "ask.file" },
      count: 4,
      required: 0,
    }),
    createModelOption("see"),
    privateOption,
  ],
  access: "everyone",
  visibility: "chosen",
  toIntent: (input) => ({
    type: "see",
    task: "answer",
    text: (input.texts.question ?? "").trim(),
    media: readFiles(input, "file"),
    conversation: [],
    notes: [],
    ...readModel(input.texts),
  }),
};
