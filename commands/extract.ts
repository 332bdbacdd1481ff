import { type ChatCommand, type ExtractIntent, tableForms, UserError } from "#core";
import { createFileOptions, privateOption, readFiles } from "./options/options.ts";

/** As many as a message of Discord's has. */
const maxFiles = 10;

/** The first is needed, and stands before what can be said of them all. */
const fileOptions = createFileOptions({
  name: "file",
  words: { option: "extract.file" },
  count: maxFiles,
  required: 1,
});

export const extractCommand: ChatCommand = {
  name: "extract",
  options: [
    ...fileOptions.slice(0, 1),
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
    ...fileOptions.slice(1),
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
