/**
 * Without the lines that stand on most pages: a scanner's stamp, a running title. Of two pages nothing can be told.
 * @param pages the words of each page, in lines.
 */
export function withoutStamps(pages: readonly string[]): readonly string[] {
  if (pages.length < 3) return pages;
  const counts = new Map<string, number>();
  const toKey = (line: string) => line.trim().replace(/\d+/g, "0");
  for (const page of pages) {
    for (const key of new Set(page.split("\n").map(toKey))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const isStamp = (line: string) => (counts.get(toKey(line)) ?? 0) * 2 > pages.length;
  return pages.map((page) =>
    page
      .split("\n")
      .filter((line) => !isStamp(line))
      .join("\n"),
  );
}

/** Characters that no writing has: private ones, unassigned ones, those that stand for what wasn't known. */
const strange = /[\p{Co}\p{Cn}\p{Cs}\uFFFD]|(?!\s)\p{Cc}/gu;
const letter = /[\p{L}\p{N}]/gu;
const visible = /[^\s\p{Z}]/gu;
const latin = /\p{Script=Latin}/gu;
const vowel = /[aeiouyæœøı]/giu;

/** Of any language in Latin script, a third of the letters and more; of an alphabet that is mixed up, about every seventh. */
const minVowels = 0.2;
const enoughToTell = 60;

/** How many letters of words stand there; none where they can't be what the page shows, as of fonts whose letters have other codes. */
export function countLetters(text: string): number {
  const letters = count(text, letter);
  const shown = count(text, visible);
  if (count(text, strange) * 4 > shown || letters * 3 < shown) return 0;
  const written = text.normalize("NFD").match(latin) ?? [];
  const isLatin = written.length > enoughToTell && written.length * 2 > letters;
  const vowels = count(written.join(""), vowel);
  return isLatin && vowels < written.length * minVowels ? 0 : letters;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
