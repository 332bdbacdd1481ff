import type { OwnSentence, OwnWords, Sentence, Sentences, SpokenLanguage, Wording } from "#core";
import { sayCheck, sayExpense, saySums } from "./expense-speech.ts";
import type { Language, TabledKey } from "./language.ts";
import * as all from "./languages.ts";
import { createSpeech, type Speech } from "./speech.ts";

/** English first, then by tag. */
export const languages: readonly Language[] = [
  all.english,
  ...Object.values(all)
    .filter((language) => language !== all.english)
    .toSorted((left, right) => (left.tag < right.tag ? -1 : 1)),
];

const spoken: readonly SpokenLanguage[] = languages.map(({ tag, name }) => ({ tag, name }));

/** Says sentences in the language of a locale such as `id` or `en-GB`; in English where we don't speak it. */
export function createWording(): Wording {
  const speakers = new Map<Language, Speaker>();
  const say = (sentence: Sentence, locale: string): string => {
    const language = findLanguage(locale) ?? all.english;
    const speaker = speakers.get(language) ?? createSpeaker(language);
    speakers.set(language, speaker);
    return speaker(sentence);
  };
  return Object.assign(say, {
    own<Key extends string>(
      words: OwnWords<Key>,
      { key, facts = {} }: OwnSentence<Key>,
      locale: string,
    ): string {
      const own = findOwnWords(words, findLanguage(locale) ?? all.english);
      return fillIn(own[key] ?? words.english[key], facts);
    },
    languages: spoken,
    speaks: (locale: string) => findLanguage(locale) !== undefined,
  });
}

/** What a platform says in a language, as far as there are words: from its own folder, or from the language's file. */
export function findOwnWords<Key extends string>(
  words: OwnWords<Key>,
  { tag, platforms }: Pick<Language, "tag" | "platforms">,
): Readonly<Partial<Record<string, string>>> {
  const inFolder = tag === all.english.tag ? words.english : words.others[tag];
  return { ...inFolder, ...platforms?.[words.platform] };
}

function fillIn(text: string, facts: NonNullable<OwnSentence<string>["facts"]>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** What each language is found by: its tag, and its base; of two with one base, the first is found by it. */
const byTag: ReadonlyMap<string, Language> = new Map([
  ...languages.map((language) => [toBase(language.tag), language] as const).toReversed(),
  ...languages.map((language) => [language.tag.toLowerCase(), language] as const),
]);

/** The language of a locale itself, else one with the same base. */
function findLanguage(locale: string): Language | undefined {
  const wanted = locale.toLowerCase().replaceAll("_", "-");
  return byTag.get(wanted) ?? byTag.get(toBase(wanted));
}

function toBase(tag: string): string {
  const [base = ""] = tag.toLowerCase().split("-");
  return base;
}

type Say<Key extends keyof Sentences> = (facts: Sentences[Key], speech: Speech) => string;

type Speaker = (sentence: Sentence) => string;

function createSpeaker(language: Language): Speaker {
  const speech = createSpeech(language, { spoken });
  const sentences: { readonly [Key in keyof Sentences]: Say<Key> } = {
    ...language.sentences,
    ...createTabled(language),
  };
  return (sentence) => {
    // TypeScript can't follow that a key and its facts belong together across the union.
    const say = sentences[sentence.key] as Say<keyof Sentences>;
    return say(sentence, speech);
  };
}

function createTabled(language: Language): { readonly [Key in TabledKey]: Say<Key> } {
  const { commands, options, choices, menus } = language;
  return {
    commandName: ({ command }) => commands[command][0],
    commandDescription: ({ command }) => commands[command][1],
    optionName: ({ option, place }) => options[option][0] + (place ?? ""),
    optionDescription: ({ option }) => options[option][1],
    choiceLabel: ({ choice }) => choices[choice],
    menuName: ({ menu }) => menus[menu],
    settingLabel: ({ setting }, speech) => speech.settingLabel(setting),
    settingHelp: ({ setting }, speech) => speech.settingHelp(setting),
    settingChoice: ({ setting, value }, speech) => speech.settingValues(setting, [value]),
    settingShown: ({ setting, values }, speech) => speech.settingValues(setting, values),
    settingSource: ({ source }) => language.settingSources[source],
    settingBeneath: ({ setting, layers }, speech) =>
      layers
        .map(
          ({ source, values }) =>
            `${language.settingSources[source]}: ${speech.settingValues(setting, values)}`,
        )
        .join(" · "),
    columnName: ({ column }) => language.tables.columns[column],
    tableWord: ({ word }) => language.tables.words[word],
    cellValue: ({ value }, speech) => speech.cellValue(value),
    cellMark: ({ mark }, speech) => speech.cellMarks([mark]),
    expenseLine: (facts, speech) => sayExpense(facts, { words: language.expenses, speech }),
    expenseCheck: (facts, speech) => sayCheck(facts, { words: language.expenses, speech }),
    expenseField: ({ field }) => language.expenses.columns[field],
    expenseHint: ({ field }) => language.expenses.hints[field],
    expenseCategory: ({ category }) => language.expenses.categories[category],
    expenseColumn: ({ column }) => language.expenses.columns[column],
    expenseSheet: ({ sheet }) => language.expenses.sheets[sheet],
    expensesSum: (facts, speech) => saySums(facts, { words: language.expenses, speech }),
    fontKind: ({ kind }, speech) => speech.fontKind(kind),
    usageLabel: ({ by, value, label }, speech) => speech.usageName(by, value, label),
  };
}
