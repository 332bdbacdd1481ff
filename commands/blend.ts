import type { ChatCommand } from "#core";
import {
  aspectOption,
  createFileOptions,
  privateOption,
  readDrawing,
  readFiles,
  spoilerOption,
} from "./options.ts";

export const blendCommand: ChatCommand = {
  name: "blend",
  names: { en: "blend", id: "padukan" },
  description: {
    en: "Make one picture out of two to five",
    id: "Padukan dua sampai lima gambar menjadi satu",
  },
  options: [
    ...createFileOptions({
      name: "image",
      names: { en: "image", id: "gambar" },
      description: { en: "A picture to blend", id: "Gambar yang dipadukan" },
      count: 5,
      required: 2,
    }),
    {
      type: "text",
      name: "prompt",
      names: { en: "prompt", id: "deskripsi" },
      description: { en: "What the result should be like", id: "Seperti apa hasilnya" },
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
      sources: readFiles(input, "image"),
    };
  },
};
