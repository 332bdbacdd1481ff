import { createHash } from "node:crypto";
import { toEnglish } from "../studio/paint/to-english.ts";

/** Words that mean nearly the same; the first stands for all of them. */
const alike: readonly string[] = [
  "fox vulpine vixen",
  "dog puppy hound",
  "cat kitten feline",
  "bird sparrow heron hawk owl",
  "horse pony stallion",
  "sea ocean wave water",
  "boat ship vessel sailboat",
  "lighthouse beacon",
  "night midnight dark darkness evening",
  "morning dawn sunrise daybreak",
  "forest wood woods trees woodland",
  "mountain peak hill alps",
  "city town skyline street",
  "house home cottage cabin",
  "car automobile vehicle",
  "red crimson scarlet",
  "blue azure navy",
  "child kid boy girl",
  "snow winter ice frost",
  "flower rose blossom tulip",
  "robot android machine",
  "moon lunar crescent",
  "bread loaf baguette",
];

const meanings: ReadonlyMap<string, string> = new Map(
  alike.flatMap((group) => {
    const words = group.split(" ");
    return words.map((word) => [word, words[0] ?? word] as const);
  }),
);

const empty: ReadonlySet<string> = new Set(
  "a an and at by for from in is it of on or that the this to was with picture image photo".split(
    " ",
  ),
);

/**
 * A text's direction of meaning, of length 1: the sum of what its words mean, whichever language they are in, and a little of how they are
 * written. The same text always has the same.
 */
export function toMeaning(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const words = toEnglish(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [text];
  for (const word of words) {
    const weight = empty.has(word) ? 0.05 : 1;
    const stem = word.replace(/(?<=.{3})(es|s)$/, "");
    const meaning = meanings.get(word) ?? meanings.get(stem) ?? stem;
    addDirection(vector, `meaning ${meaning}`, weight);
    addDirection(vector, `word ${stem}`, 0.3 * weight);
  }
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map((value) => value / length);
}

function addDirection(vector: Float32Array, name: string, weight: number): void {
  const bytesPerHash = 32;
  for (let at = 0; at < vector.length; at += bytesPerHash) {
    const hash = createHash("sha256").update(`${name}\n${at}`).digest();
    for (let offset = 0; offset < bytesPerHash && at + offset < vector.length; offset += 1) {
      const value = ((hash[offset] ?? 0) - 127.5) * weight;
      vector[at + offset] = (vector[at + offset] ?? 0) + value;
    }
  }
}
