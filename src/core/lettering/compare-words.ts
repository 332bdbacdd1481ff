/** What stands in a picture, against the words that were to stand there. */
export type Comparison =
  | { readonly type: "right" }
  /** `said`: what comes nearest to them; absent where nothing does. */
  | { readonly type: "wrong"; readonly said?: string };

/**
 * Compares words that a model read in a picture with those that were asked for. Capitals, line breaks, and the shape of quotation
 * marks, apostrophes and dashes are the designer's; signs that look the same in print are the reader's slip. All else is a mistake.
 */
export function compareWords(wanted: string, read: string): Comparison {
  const isThere = standsIn(wanted, read) || standsIn(toLooks(wanted), toLooks(read));
  if (isThere) return { type: "right" };
  const said = findNearest(wanted, read);
  return said === undefined ? { type: "wrong" } : { type: "wrong", said };
}

/** Whether words stand in a text as whole words, however they are spread over lines. */
function standsIn(wanted: string, text: string): boolean {
  const letters = [...toLetters(wanted)];
  const [first = "", last = ""] = [letters[0], letters.at(-1)];
  const before = isOfWord.test(first) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = isOfWord.test(last) ? "(?![\\p{L}\\p{N}])" : "";
  const pattern = letters.map((letter) => RegExp.escape(letter)).join("\\s*");
  return new RegExp(before + pattern + after, "u").test(toPlainSigns(text).toLowerCase());
}

/** Letters of scripts that put spaces between words. */
const isOfWord =
  /(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}])[\p{L}\p{N}]/u;

function toLetters(text: string): string {
  return toPlainSigns(text).toLowerCase().replace(/\s+/gu, "");
}

function toPlainSigns(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/\p{Pd}/gu, "-")
    .replace(/\u2026/g, "...");
}

/** Capital i, small L, one and the bar look the same in most fonts, as zero and a capital o do. */
function toLooks(text: string): string {
  return text.normalize("NFKC").replace(/[Il|]/g, "1").replace(/O/g, "0");
}

/** More than half of the letters have to be theirs: all else is other writing. */
const maxDistanceShare = 0.5;
/** What is read is bounded; so is what it is compared with. */
const maxReadWords = 200;

/** The words of what was read that come nearest to those that were wanted, as they stand there. */
function findNearest(wanted: string, read: string): string | undefined {
  const words = read
    .split(/\s+/u)
    .filter((word) => word !== "")
    .slice(0, maxReadWords);
  const count = wanted.split(/\s+/u).length;
  const target = toLetters(wanted);
  let best: { readonly said: string; readonly distance: number } | undefined;
  for (let length = Math.max(1, count - 1); length <= count + 1; length += 1) {
    for (let start = 0; start + length <= Math.max(words.length, length); start += 1) {
      const said = words.slice(start, start + length).join(" ");
      const distance = measureDistance(toLetters(said), target);
      if (best === undefined || distance < best.distance) best = { said, distance };
    }
  }
  if (best === undefined || best.said === "") return undefined;
  return best.distance <= target.length * maxDistanceShare ? best.said : undefined;
}

/** How many letters have to be put in, taken out or changed. */
function measureDistance(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of a.entries()) {
    const current = [row + 1];
    for (const [column, other] of b.entries()) {
      const change = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      const put = (current[column] ?? 0) + 1;
      const take = (previous[column + 1] ?? 0) + 1;
      current.push(Math.min(change, put, take));
    }
    previous = current;
  }
  return previous[b.length] ?? a.length;
}
