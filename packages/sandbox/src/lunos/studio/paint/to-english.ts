import { coloursBefore, coloursBehind, otherWords, things } from "./dictionary.ts";

interface Word {
  readonly text: string;
  readonly is: "thing" | "colour-behind" | "other" | "unknown" | "gap";
}

/** Finds the words of Japanese, which has no spaces, and those of the other languages as well. */
const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

/** Words that no other of the languages has: the prompt is English, and "rot" or "chat" in it are English as well. */
const englishOnly = /\b(the|of|with|at|under|and|on|by|from|near|into|this|my)\b/i;

/** How many words may stand between a thing and the colour behind it: "un barco pequeño rojo". */
const wordsBehind = 2;

/**
 * A prompt in the words that the painters look for: what the dictionary knows is English afterwards, colours stand in front of
 * their things, and the rest is as it was. An English prompt stays as it is.
 */
export function toEnglish(prompt: string): string {
  if (englishOnly.test(prompt)) return prompt;
  const words = [...segmenter.segment(prompt.normalize("NFC"))].map(({ segment, isWordLike }) =>
    isWordLike === true ? translate(segment) : ({ text: segment, is: "gap" } as const),
  );
  return join(putColoursInFront(words));
}

function translate(segment: string): Word {
  const word = segment.toLowerCase();
  const find = (entries: typeof things) => entries.find((entry) => entry.word.test(word))?.english;
  const thing = find(things);
  if (thing !== undefined) return { text: thing, is: "thing" };
  const colour = find(coloursBehind);
  if (colour !== undefined) return { text: colour, is: "colour-behind" };
  const other = find(coloursBefore) ?? find(otherWords);
  return other === undefined ? { text: segment, is: "unknown" } : { text: other, is: "other" };
}

/** Each colour goes before the thing it follows, unless something that was said between them parts the two. */
function putColoursInFront(words: readonly Word[]): readonly Word[] {
  const ordered: Word[] = [];
  for (const word of words) {
    const at = word.is === "colour-behind" ? findItsThing(ordered) : undefined;
    if (at === undefined) ordered.push(word);
    else ordered.splice(at, 0, word, { text: " ", is: "gap" });
  }
  return ordered;
}

/** Where the thing stands that a colour right after these words belongs to. */
function findItsThing(before: readonly Word[]): number | undefined {
  let passed = 0;
  for (let at = before.length - 1; at >= 0 && passed <= wordsBehind; at -= 1) {
    const word = before[at];
    if (word?.is === "thing") return at;
    if (word?.is === "other" || (word?.is === "gap" && word.text.trim() !== "")) return undefined;
    if (word?.is !== "gap") passed += 1;
  }
  return undefined;
}

function join(words: readonly Word[]): string {
  return words
    .map(({ text, is }, index) => {
      const before = words[index - 1];
      return before === undefined || before.is === "gap" || is === "gap" ? text : ` ${text}`;
    })
    .join("");
}
