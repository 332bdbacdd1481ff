import type { ChatCommand } from "#core";
import {
  createFileOptions,
  createModelOption,
  privateOption,
  readFiles,
  readModel,
} from "./options.ts";

export const askCommand: ChatCommand = {
  name: "ask",
  names: { en: "ask", id: "tanya" },
  description: {
    en: "Ask about pictures, videos, recordings or documents, or just ask",
    id: "Tanyakan tentang gambar, video, rekaman, atau dokumen, atau apa saja",
  },
  options: [
    {
      type: "text",
      name: "question",
      names: { en: "question", id: "pertanyaan" },
      description: { en: "What you would like to know", id: "Yang ingin Anda ketahui" },
      required: true,
    },
    ...createFileOptions({
      name: "file",
      names: { en: "file", id: "berkas" },
      description: {
        en: "A picture, video, recording or document",
        id: "Gambar, video, rekaman, atau dokumen",
      },
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
