import { type ChatCommand, type FontIntent, maxFontNameLength } from "#core";

/** Adds, replaces or removes one of the place's own fonts. */
export const fontCommand: ChatCommand = {
  name: "font",
  options: [
    {
      type: "text",
      name: "name",
      words: { option: "font.name" },
      required: true,
      maxLength: maxFontNameLength,
      suggests: "fonts",
    },
    { type: "file", name: "file", words: { option: "font.file" }, required: false },
    { type: "boolean", name: "remove", words: { option: "font.remove" }, required: false },
  ],
  access: "admins",
  visibility: "private",
  toIntent({ texts, booleans, files }): FontIntent {
    const name = (texts.name ?? "").trim();
    if (booleans.remove === true) return { type: "font", action: "remove", name };
    const { file } = files;
    return { type: "font", action: "save", name, ...(file === undefined ? {} : { file }) };
  },
};
