import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Random } from "../../simulation/engine/random.ts";

/** A file as a person posts it. */
export interface PostedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One of each kind that people post: pictures, a film, recordings, a PDF, a document. */
const paths = [
  "file-type/fixture.jpg",
  "file-type/fixture-mif1.heic",
  "file-type/fixture.pdf",
  "file-type/fixture-office365.docx",
  "told/film.mp4",
  "told/sound.ogg",
  "told/sound.mp3",
] as const;

const corpus = fileURLToPath(new URL("../../media/corpus/", import.meta.url));
const kept = new Map<string, PostedFile>();

export function pickFile(random: Random): PostedFile {
  const path = random.pick(paths);
  const file = kept.get(path) ?? {
    name: path.replace(/^.*\//, ""),
    bytes: readFileSync(`${corpus}${path}`),
  };
  kept.set(path, file);
  return file;
}
