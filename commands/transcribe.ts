import { type ChatCommand, findSpokenLanguage, type SeeIntent, UserError } from "#core";
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
  if (typed.trim() === "") return {};
  const language = findSpokenLanguage(typed);
  if (language !== undefined) return { language };
  throw new UserError("transcribe: no such language", {
    code: "language_unknown",
    sentence: { key: "languageUnknown", language: typed.trim().slice(0, 40).toWellFormed() },
  });
}
