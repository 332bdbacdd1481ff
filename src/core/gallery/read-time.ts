import { type CalendarSpan, type DayRange, toDayRange } from "../model/calendar.ts";
import { type TimeWords, timeWords } from "./time-words.ts";

interface ReadTime extends DayRange {
  /** What else is said. */
  readonly rest: string;
}

/**
 * A time that is said among words, as “the red fox from last month” or “in March”: in the person's language, or in English. Nothing
 * where none is said.
 */
export function readTime(
  wish: string,
  { locale, today }: { readonly locale: string; readonly today: string },
): ReadTime | undefined {
  const text = wish.normalize("NFC");
  const plain = toPlain(text);
  // What is found in one has to be cut from the other.
  if (plain.length !== text.length) return undefined;
  for (const language of new Set([locale.split("-")[0] ?? "", "en"])) {
    for (const { pattern, toSpan } of listTimes(language)) {
      const found = pattern.exec(plain);
      const days = found && toDayRange(toSpan(found.groups ?? {}), today);
      if (!days) continue;
      const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
      return { ...days, rest: rest.replace(/\s+/g, " ").replace(/^[\s,、]+|[\s,、]+$/g, "") };
    }
  }
  return undefined;
}

/** In lower case, without the accents that people leave out. */
function toPlain(text: string): string {
  return [...text.toLowerCase().replaceAll("’", "'")]
    .map((letter) => letter.normalize("NFD").replace(/(?<=\p{Script=Latin})\p{Mark}+/gu, ""))
    .map((letter) => letter.normalize("NFC"))
    .join("");
}

type Groups = Readonly<Record<string, string | undefined>>;

/** A way to say a time. */
interface Time {
  readonly pattern: RegExp;
  toSpan(groups: Groups): CalendarSpan;
}

const built = new Map<string, readonly Time[]>();

/** Those that say most first. */
function listTimes(language: string): readonly Time[] {
  const words = timeWords[language];
  if (words === undefined) return [];
  const known = built.get(language) ?? [
    ...listMonths(language, words),
    ...listLast(language, words),
    ...listAgo(language, words),
    ...listYears(words),
  ];
  built.set(language, known);
  return known;
}

const units = ["day", "week", "month", "year"] as const;

/** Yesterday, this week, last month: as `Intl` says them, which is in letters, spaces and hyphens. */
function listLast(language: string, words: TimeWords): readonly Time[] {
  const { vary = (phrase: string) => phrase } = words;
  const speech = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return units.flatMap((unit) =>
    [2, 1, 0].flatMap((ago) => {
      const phrase = toPlain(speech.format(-ago, unit));
      // Two weeks ago has no words of its own, nor have two days everywhere.
      if (/\d/.test(phrase)) return [];
      const toSpan = () => ({ type: "ago", unit, ago }) as const;
      return toPatterns(vary(phrase), { words, isAlone: true, toSpan });
    }),
  );
}

/** Three days ago, in the forms that a number takes. */
function listAgo(language: string, words: TimeWords): readonly Time[] {
  const speech = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  return units.flatMap((unit) => {
    const phrases = [1, 2, 5].map((count) => toPlain(speech.format(-count, unit)));
    const forms = new Set(phrases.map((phrase) => phrase.replace(/\d+/, "(?<ago>\\d{1,3})")));
    const toSpan = ({ ago }: Groups) => ({ type: "ago", unit, ago: Number(ago) }) as const;
    return [...forms].flatMap((form) => toPatterns(form, { words, isAlone: true, toSpan }));
  });
}

const anyYear = "(?<year>20\\d\\d)";

/** Months of a year, or the latest such. */
function listMonths(language: string, words: TimeWords): readonly Time[] {
  const { between = [], after = [] } = words;
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const behind = `\\s*(?:${between.join("|")})?\\s*${anyYear}`;
  return months.flatMap((month) => {
    const said = (["long", "short"] as const).map((style) => {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" });
      return toPlain(format.format(Date.UTC(2026, month - 1, 15))).replace(".", "");
    });
    const name = `(?:${[...new Set(said)].join("|")})\\.?`;
    const toSpan = ({ year }: Groups): CalendarSpan =>
      year === undefined ? { type: "month", month } : { type: "month", month, year: Number(year) };
    const isAlone = after.length > 0;
    return [
      ...toPatterns(`${anyYear}年${name}`, { words, isAlone: true, toSpan }),
      ...toPatterns(`${name}${behind}`, { words, isAlone: true, toSpan }),
      ...toPatterns(name, { words, isAlone, toSpan }),
    ];
  });
}

function listYears(words: TimeWords): readonly Time[] {
  const toSpan = ({ year }: Groups) => ({ type: "year", year: Number(year) }) as const;
  return [
    ...toPatterns(`${anyYear}年`, { words, isAlone: true, toSpan }),
    ...toPatterns(anyYear, { words, isAlone: false, toSpan }),
  ];
}

/**
 * A time with what stands around it. `isAlone`: it is one without that, too; else only behind a word that says so, or where nothing else
 * is said.
 */
function toPatterns(
  time: string,
  {
    words: { before, beforeSure = [], after = [] },
    isAlone,
    toSpan,
  }: { readonly words: TimeWords; readonly isAlone: boolean } & Pick<Time, "toSpan">,
): readonly Time[] {
  const all = isAlone ? [...before, ...beforeSure] : before;
  const lead = all.map((word) => (word.endsWith("'") ? word : `${word}\\s+`)).join("|");
  const [start, end] =
    after.length > 0
      ? ["(?<!\\d)", `(?:${after.join("|")})?`]
      : ["(?<![\\p{L}\\p{N}])", "(?![\\p{L}\\p{N}])"];
  const within = `${start}(?:${lead})${isAlone ? "?" : ""}(?:${time})${end}`;
  const alone = `^\\s*(?:${time})\\s*$`;
  const patterns = isAlone ? [within] : [...(lead === "" ? [] : [within]), alone];
  return patterns.map((pattern) => ({ pattern: new RegExp(pattern, "u"), toSpan }));
}
