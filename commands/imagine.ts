import { type ChatCommand, maxPicturesPerRequest, UserError } from "#core";
import {
  aspectOption,
  createFileOptions,
  createModelOption,
  privateOption,
  readDrawing,
  readFiles,
  sizeOption,
  spoilerOption,
} from "./options.ts";

export const imagineCommand: ChatCommand = {
  name: "imagine",
  names: { en: "imagine", id: "bayangkan" },
  description: {
    en: "Draw a picture from a description",
    id: "Buat gambar dari sebuah deskripsi",
  },
  options: [
    {
      type: "text",
      name: "prompt",
      names: { en: "prompt", id: "deskripsi" },
      description: { en: "What the picture should show", id: "Apa yang ditampilkan gambar" },
      required: true,
    },
    aspectOption,
    sizeOption,
    {
      type: "integer",
      name: "count",
      names: { en: "count", id: "jumlah" },
      description: { en: "How many pictures", id: "Berapa banyak gambar" },
      required: false,
      min: 1,
      max: maxPicturesPerRequest,
    },
    createModelOption("draw"),
    ...createFileOptions({
      name: "reference",
      names: { en: "reference", id: "acuan" },
      description: { en: "A picture to start from", id: "Gambar sebagai acuan" },
      count: 4,
      required: 0,
    }),
    spoilerOption,
    privateOption,
  ],
  access: "everyone",
  visibility: "chosen",
  toIntent(input) {
    const prompt = (input.texts.prompt ?? "").trim();
    if (prompt === "") {
      throw new UserError("imagine: the prompt is empty", {
        code: "prompt_empty",
        sentence: { key: "promptEmpty" },
      });
    }
    const count = Math.trunc(input.integers.count ?? 1);
    return {
      type: "draw",
      count: Math.min(Math.max(count, 1), maxPicturesPerRequest),
      drawing: readDrawing(input, prompt),
      sources: readFiles(input, "reference"),
    };
  },
};
