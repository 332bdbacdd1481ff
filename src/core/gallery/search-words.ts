/** More are no description any more, and cost the index more than they help anyone. */
const maxWords = 300;

/** As PostgreSQL takes a word, with room to spare: https://www.postgresql.org/docs/current/textsearch-limitations.html */
const maxWordLength = 60;

/** Scripts without spaces, whose words only dictionaries tell apart: looked up by two letters at a time, and by each. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+/gu;

/**
 * The words by which a text is found, each once: without case, accents and marks, the same for what is searched and what is asked
 * for. They are letters and digits alone, so that no query language reads anything else into them.
 */
export function toSearchWords(text: string): readonly string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/(?<=\p{Script=Latin})\p{Mark}+/gu, "")
    .normalize("NFC")
    .toLowerCase();
  const pieces = plain.match(/[\p{Letter}\p{Number}\p{Mark}]+/gu) ?? [];
  return [...new Set(pieces.flatMap(splitScripts))].slice(0, maxWords);
}

function splitScripts(piece: string): readonly string[] {
  const runs = piece.match(unspaced) ?? [];
  const others = piece.split(unspaced).filter((rest) => rest !== "");
  return [...others.map((word) => word.slice(0, maxWordLength)), ...runs.flatMap(toPairs)];
}

function toPairs(run: string): readonly string[] {
  const letters = [...run];
  const pairs = letters.slice(1).map((letter, index) => `${letters[index] ?? ""}${letter}`);
  return [...pairs, ...letters];
}

/**
 * What of a wish is looked up. Of scripts without spaces pairs are enough: single letters are for wishes of one alone. Single
 * Latin letters and words that are in every description say nothing, unless there is nothing else.
 */
export function toAskedWords(wish: string): readonly string[] {
  const words = toSearchWords(wish);
  const telling = words.filter((word) => [...word].length > 1 && !common.has(word));
  return (telling.length > 0 ? telling : words).slice(0, maxAskedWords).map(withoutEnding);
}

/** As words are looked up by how they begin, one of several is found by both, and in most of its cases. */
function withoutEnding(word: string): string {
  if (!/^\p{Script=Latin}+$/u.test(word)) return word;
  return word.replace(/(?<=.{3})(es|s)$|(?<=.{4})(en|e|n)$/u, "");
}

const maxAskedWords = 12;

/** Of the languages that people here are likely to ask in: articles, and words that join others. */
const common: ReadonlySet<string> = new Set(
  [
    "an and at by for from in is it of on or that the this to was with picture image",
    "am an auf aus bei das dem den der des die ein eine einem einen einer im in ist mit und von vom zu zum zur",
    "au aux avec dans de des du en est et la le les ou par pour sur un une",
    "al con de del el en es la las los para por que un una unas unos",
    "ao as com da das do dos em na nas no nos os ou para por um uma",
    "dan dari dengan di itu ini ke pada untuk yang",
  ].flatMap((words) => words.split(" ")),
);
