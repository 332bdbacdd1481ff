import { type ChatCommand, type ExtractIntent, tableForms, UserError } from "#core";
import { createFileOptions, privateOption, readFiles } from "./options.ts";

/** As many as a message of Discord's has. */
const maxFiles = 10;

export const extractCommand: ChatCommand = {
  name: "extract",
  options: [
    ...createFileOptions({
      name: "file",
      words: { option: "extract.file" },
      count: 1,
      required: 1,
    }),
    {
      type: "choice",
      name: "form",
      words: { option: "extract.form" },
      required: false,
      choices: tableForms.map((value) => ({ value, words: `form.${value}` as const })),
    },
    {
      type: "text",
      name: "columns",
      words: { option: "extract.columns" },
      required: false,
    },
    privateOption,
    ...createFileOptions({
      name: "file",
      words: { option: "extract.file" },
      count: maxFiles,
      required: 0,
    }).slice(1),
  ],
  access: "everyone",
  visibility: "chosen",
  toIntent: (input): ExtractIntent => {
    const { form: chosen = "table", columns: wanted = "" } = input.texts;
    const form = tableForms.find((candidate) => candidate === chosen);
    if (form === undefined) {
      throw new UserError("extract: no such form", {
        code: "unknown_option",
        sentence: { key: "unknownCommand" },
      });
    }
    const media = readFiles(input, "file");
    const typed = wanted.trim();
    return { type: "extract", form, ...(typed === "" ? {} : { wanted: typed }), media, notes: [] };
  },
};
