/** What stands around times in a language, as people write it in few words: without accents, in lower case. */
export interface TimeWords {
  /** Before a time. A month or a year alone is one only behind these, or where nothing else is said. */
  readonly before: readonly string[];
  /** Before what is a time without them, too, such as “last month”. */
  readonly beforeSure?: readonly string[];
  /** Between a month and its year. */
  readonly between?: readonly string[];
  /** Behind a time, in languages that say it there and put no spaces. */
  readonly after?: readonly string[];
  /** Short names of months that mean something else, too, such as the sea: they are one with their year alone. */
  readonly doubtful?: readonly string[];
  /** `Intl` says “last month” with an article, or in one case of several: a pattern of how else it is written. */
  readonly vary?: (phrase: string) => string;
}

/** By the language's own subtag. */
export const timeWords: Readonly<Record<string, TimeWords>> = {
  en: {
    before: ["from", "in", "during", "from the year", "in the year"],
    beforeSure: ["from the", "in the", "during the"],
    between: ["of", ","],
  },
  de: {
    before: ["aus", "vom", "von", "im", "in", "aus dem jahr", "im jahr"],
    beforeSure: ["aus dem", "aus der", "in der", "den", "der"],
    doubtful: ["jan"],
    vary: (phrase) => phrase.replace(/^(letzte|diese)[nrs]?(?= )/, "$1[mnrs]?"),
  },
  es: {
    before: ["de", "del", "en", "durante", "del ano", "en el ano", "del mes de", "en el mes de"],
    beforeSure: ["en el", "de la", "en la"],
    between: ["del", "de"],
    doubtful: ["mar"],
    vary: (phrase) => phrase.replace(/^(el|la) /, "(?:$1 )?"),
  },
  fr: {
    before: [
      "de",
      "d'",
      "en",
      "pendant",
      "de l'annee",
      "du mois de",
      "du mois d'",
      "au mois de",
      "au mois d'",
    ],
    beforeSure: ["du", "au"],
    between: ["de"],
    doubtful: ["sept"],
    vary: (phrase) => phrase.replace(/^(le |la |l')/, "(?:$1)?").replace(/-ci$/, "(?:-ci)?"),
  },
  id: { before: ["dari", "pada", "di", "selama", "bulan", "tahun", "dari bulan", "dari tahun"] },
  ja: {
    before: [],
    after: ["からの", "から", "の", "に"],
    vary: (phrase) =>
      phrase.replace("か月", "[かカヵケヶ]月").replace("昨年", "(?:(?<!一)昨年|去年)"),
  },
  pt: {
    before: ["de", "em", "durante", "do ano de", "no ano de", "do mes de", "no mes de"],
    beforeSure: ["do", "da", "no", "na", "durante o", "durante a"],
    between: ["de"],
    doubtful: ["mar", "set", "dez"],
    vary: (phrase) => phrase.replace(/^est(?=[ea] )/, "[dn]?est"),
  },
};
