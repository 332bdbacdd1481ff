import type { ChatCommand } from "#core";
import { createFileOptions, privateOption, readFiles } from "./options.ts";

export const describeCommand: ChatCommand = {
  name: "describe",
  names: { en: "describe", id: "jelaskan" },
  description: {
    en: "Turn a picture into a prompt for one like it",
    id: "Ubah gambar menjadi prompt untuk membuat yang serupa",
  },
  options: [
    ...createFileOptions({
      name: "image",
      names: { en: "image", id: "gambar" },
      description: { en: "The picture to describe", id: "Gambar yang dijelaskan" },
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
