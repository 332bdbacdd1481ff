import type { ChatCommand, SeeIntent } from "#core";
import {
  createFileOptions,
  createModelOption,
  privateOption,
  readFiles,
  readModel,
} from "./options/options.ts";

export const transcribeCommand: ChatCommand = {
  name: "transcribe",
  options: [
    ...createFileOptions({
      name: "file",
      words: { option: "transcribe.file" },
      count: 1,
      required: 1,
    }),
    {
      type: "language",
      name: "language",
      words: { option: "transcribe.language" },
      required: false,
    },
    createModelOption("listen"),
    privateOption,
  ],
  access: "everyone",
  visibility: "chosen",
  toIntent: (input): SeeIntent => ({
    type: "see",
    task: "transcribe",
    text: "",
    media: readFiles(input, "file"),
    conversation: [],
    notes: [],
    ...readLanguage(input.texts.language ?? ""),
    ...readModel(input.texts),
  }),
};

function readLanguage(typed: string): Pick<SeeIntent, "language"> {
  const language = typed.trim();
  return language === "" ? {} : { language };
}
