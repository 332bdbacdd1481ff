import type { LookedImage } from "../studio/studio.ts";
import type { Seen } from "./describe.ts";

/** Whether somebody wants prompts for an image generator, as JSON. */
export function wantsPrompts(question: string): boolean {
  return /\bprompts?\b.{0,40}\bimage generator\b/is.test(question) && /\bJSON\b/.test(question);
}

const manners = [
  ["Photo", "Foto", "a sharp photograph"],
  ["Ink drawing", "Gambar tinta", "an ink drawing with fine hatching"],
  ["Watercolour", "Cat air", "a soft watercolour on rough paper"],
  ["Poster", "Poster", "a flat screen-printed poster"],
] as const;

/** Four prompts from what was measured in the first picture: its shape, its colours, its words. */
export function writePrompts(seen: readonly Seen[], question: string): string {
  const image = seen.find((medium) => medium.type === "image");
  if (image === undefined) return "I see no picture to write prompts for.";
  const isIndonesian = /\bcode "id\b/.test(question);
  return JSON.stringify(
    manners.map(([english, indonesian, manner]) => ({
      manner: isIndonesian ? indonesian : english,
      prompt: `${manner}, ${sayShape(image)}${sayColours(image)}${sayWords(image)}`,
    })),
  );
}

function sayShape({ width, height }: LookedImage): string {
  if (width > height * 1.1) return "in landscape format";
  return height > width * 1.1 ? "in portrait format" : "in a square format";
}

function sayColours({ colours }: LookedImage): string {
  const names = colours.slice(0, 3).map(({ name }) => name);
  const last = names.pop();
  if (last === undefined) return "";
  return `, mostly in ${names.length === 0 ? last : `${names.join(", ")} and ${last}`}`;
}

const maxWords = 60;

function sayWords({ text }: LookedImage): string {
  const words = text.replace(/\s+/g, " ").replaceAll('"', "").trim().slice(0, maxWords).trimEnd();
  return words === "" ? "" : `, with the words “${words}”`;
}
