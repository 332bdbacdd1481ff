import { type CalendarSpan, type DayRange, toDayRange } from "../model/calendar.ts";
import { type TimeWords, timeWords } from "./time-words.ts";

interface ReadTime extends DayRange {
  /** What else is said. */
  readonly rest: string;
}

interface Speech {
  readonly locale: string;
  readonly today: string;
}

/** What is older can't be in a gallery, as little as what is still to come. */
const oldestDay = "2025-01-01";

/**
 * A time that is said among words, as “the red fox from last month” or “in March”: in the person's language, or in English. Nothing
 * where none is said: “a city in 2077” is about a picture, and so is “a group of ten” in Portuguese, whose “dez” is a month, too.
 */
export function readTime(wish: string, speech: Speech): ReadTime | undefined {
  const doubtful = new Set(timeWords[toLanguage(speech)]?.doubtful);
  return find(wish, {
    ...speech,
    isMeant: ({ said, hasYear }, { fromDay, toDay }) =>
      (hasYear || !said.split(/[\s.']+/).some((word) => doubtful.has(word))) &&
      fromDay <= speech.today &&
      toDay >= oldestDay,
  });
}

/** The days of a time where nothing else is asked for; nothing where more than that is said. */
export function readWholeTime(when: string, speech: Speech): DayRange | undefined {
  const { rest, ...days } = find(when, { ...speech, isMeant: () => true }) ?? { rest: when };
  return rest === "" && "fromDay" in days ? days : undefined;
}

type IsMeant = (
  time: { readonly said: string; readonly hasYear: boolean },
  days: DayRange,
) => boolean;

function toLanguage({ locale }: Pick<Speech, "locale">): string {
  return locale.split("-")[0] ?? "";
}

function find(
  wish: string,
  { isMeant, ...speech }: Speech & { readonly isMeant: IsMeant },
): ReadTime | undefined {
  const text = wish.normalize("NFC");
  const plain = toPlain(text);
  // What is found in one has to be cut from the other.
  if (plain.length !== text.length) return undefined;
  for (const language of new Set([toLanguage(speech), "en"])) {
    for (const { pattern, toSpan } of listTimes(language)) {
      const found = pattern.exec(plain);
      if (found === null) continue;
      const { groups = {} } = found;
      const days = toDayRange(toSpan(groups), speech.today);
      if (!isMeant({ said: found[0], hasYear: groups.year !== undefined }, days)) continue;
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

/** A phrase of `Intl`, which is in letters, digits, spaces and hyphens, as people write it. */
function toPhrase(said: string, { vary = (phrase) => phrase, after = [] }: TimeWords): string {
  return vary(toPlain(said)).replace(/\s+/g, after.length > 0 ? "\\s*" : "\\s+");
}

/** Yesterday, this week, last month. */
function listLast(language: string, words: TimeWords): readonly Time[] {
  const speech = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return units.flatMap((unit) =>
    [2, 1, 0].flatMap((ago) => {
      const said = speech.format(-ago, unit);
      // Two weeks ago has no words of its own, nor have two days everywhere.
      if (/\d/.test(said)) return [];
      const toSpan = () => ({ type: "ago", unit, ago }) as const;
      return toPatterns(toPhrase(said, words), { words, isAlone: true, toSpan });
    }),
  );
}

/** Three days ago, in the forms that a number takes. */
function listAgo(language: string, words: TimeWords): readonly Time[] {
  const speech = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  return units.flatMap((unit) => {
    const phrases = [1, 2, 5].map((count) => toPhrase(speech.format(-count, unit), words));
    const forms = new Set(phrases.map((phrase) => phrase.replace(/\d+/, "(?<ago>\\d{1,3})")));
    const toSpan = ({ ago }: Groups) => ({ type: "ago", unit, ago: Number(ago) }) as const;
    return [...forms].flatMap((form) => toPatterns(form, { words, isAlone: true, toSpan }));
  });
}

const anyYear = "(?<year>20\\d\\d)";
const notBehindYear = "(?<!\\d年)";

/** Months of a year, or the latest such. */
function listMonths(language: string, words: TimeWords): readonly Time[] {
  const { between = [], after = [] } = words;
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const joint = `\\s*(?:${between.join("|")})?\\s*`;
  const behind = `${joint}${anyYear}`;
  // Of a year that isn't meant, its month isn't either.
  const toAlone = (name: string) => `${notBehindYear}${name}\\.?(?!\\.?${joint}\\d{4})`;
  return months.flatMap((month) => {
    const said = listNames(language, month);
    const name = `(?:${said.join("|")})\\.?`;
    const toSpan = ({ year }: Groups): CalendarSpan =>
      year === undefined ? { type: "month", month } : { type: "month", month, year: Number(year) };
    const isAlone = after.length > 0;
    return [
      ...toPatterns(`${anyYear}年${name}`, { words, isAlone: true, toSpan }),
      ...toPatterns(`${name}${behind}`, { words, isAlone: true, toSpan }),
      ...said.flatMap((one) => toPatterns(toAlone(one), { words, isAlone, toSpan })),
    ];
  });
}

/** A month's names, the whole one first. */
function listNames(language: string, month: number): readonly string[] {
  const names = (["long", "short"] as const).map((style) => {
    const format = new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" });
    return toPlain(format.format(Date.UTC(2026, month - 1, 15))).replace(".", "");
  });
  return [...new Set(names)];
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
      : ["(?<![\\p{L}\\p{N}]|\\p{L}-)", "(?![\\p{L}\\p{N}]|-\\p{L})"];
  const within = `${start}(?:${lead})${isAlone ? "?" : ""}(?:${time})${end}`;
  const alone = `^\\s*(?:${time})\\s*$`;
  const patterns = isAlone ? [within] : [...(lead === "" ? [] : [within]), alone];
  return patterns.map((pattern) => ({ pattern: new RegExp(pattern, "u"), toSpan }));
}
