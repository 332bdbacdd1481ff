import {
  aspectRatios,
  type ChatCommand,
  type CommandInput,
  defined,
  maxStyleNameLength,
  maxStylePictures,
  type StyleIntent,
  styleParts,
} from "#core";
import {
  aspectOption,
  createFileOptions,
  createModelOption,
  readFiles,
} from "./options/options.ts";

/** Saves, changes or removes one style. What isn't given stays as it is. */
export const styleCommand: ChatCommand = {
  name: "style",
  options: [
    {
      type: "text",
      name: "name",
      words: { option: "style.name" },
      required: true,
      maxLength: maxStyleNameLength,
      suggests: "styles",
    },
    { type: "text", name: "before", words: { option: "style.before" }, required: false },
    { type: "text", name: "after", words: { option: "style.after" }, required: false },
    createModelOption("draw"),
    aspectOption,
    ...createFileOptions({
      name: "picture",
      words: { option: "style.picture" },
      count: maxStylePictures,
      required: 0,
    }),
    {
      type: "choice",
      name: "without",
      words: { option: "style.without" },
      required: false,
      choices: styleParts.map((value) => ({ value, words: `part.${value}` as const })),
    },
    { type: "boolean", name: "remove", words: { option: "style.remove" }, required: false },
  ],
  access: "admins",
  visibility: "private",
  toIntent(input): StyleIntent {
    const name = (input.texts.name ?? "").trim();
    if (input.booleans.remove === true) return { type: "style", action: "remove", name };
    return { type: "style", action: "save", name, ...readLook(input) };
  },
};

function readLook(input: CommandInput) {
  const { texts } = input;
  const read = (name: string) => texts[name]?.trim() || undefined;
  return {
    ...defined({
      before: read("before"),
      after: read("after"),
      model: read("model"),
      aspectRatio: aspectRatios.find((ratio) => ratio === texts.aspect),
      without: styleParts.find((part) => part === texts.without),
    }),
    pictures: readFiles(input, "picture"),
  };
}
