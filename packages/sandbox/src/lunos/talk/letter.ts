import { createHash } from "node:crypto";

const quoted = /[“"「«]([^”"」»\n]{1,120})[”"」»]/g;
const asksForWords =
  /\b(letter\w*|words?|texts?|says?|reads?|written|titled|captioned|tulis\w*|kata)\b/i;

/** The words that a prompt wants to stand in its picture, and what else it says: the scene. */
export function readLettering(prompt: string): {
  readonly scene: string;
  readonly words: readonly string[];
} {
  const parts = prompt.split(/\n{2,}/);
  const isLettering = (part: string) => asksForWords.test(part) && part.search(quoted) !== -1;
  const words = parts
    .filter(isLettering)
    .flatMap((part) => [...part.matchAll(quoted)].map(([, text = ""]) => text.trim()))
    .filter((text) => text !== "");
  const others = parts.filter((part) => !isLettering(part));
  return { scene: others.length === 0 ? prompt : others.join("\n\n"), words };
}

/** In one picture of so many, words come out wrong where no font was given, as with image models. */
const wrongInSo = 3;

/**
 * Words as a model letters them without a font: now and then two of their letters are in the wrong order. Which pictures those are
 * follows from the words and the number of the picture, so that the same order comes out the same.
 */
export function letterFreely(text: string, picture: number): string {
  const [draw = 0, place = 0] = createHash("sha256").update(`${text}\n${picture}`).digest();
  if (draw % wrongInSo !== 0) return text;
  const letters = [...text];
  const pairs = letters.flatMap((letter, index) => {
    const next = letters[index + 1] ?? "";
    const isPair = /\p{L}/u.test(letter) && /\p{L}/u.test(next) && letter !== next;
    return isPair ? [index] : [];
  });
  const at = pairs[place % Math.max(1, pairs.length)];
  if (at === undefined) return text;
  return letters
    .with(at, letters[at + 1] ?? "")
    .with(at + 1, letters[at] ?? "")
    .join("");
}
