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
  /** `Intl` says “last month” with an article, or in one case of several: a pattern of how else it is written. */
  readonly vary?: (phrase: string) => string;
}

/** By the language's own subtag. */
export const timeWords: Readonly<Record<string, TimeWords>> = {
  en: {
    before: ["from", "in", "during"],
    beforeSure: ["from the", "in the", "during the"],
    between: ["of", ","],
  },
  de: {
    before: ["aus", "vom", "von", "im", "in"],
    beforeSure: ["aus dem", "aus der", "in der", "den", "der"],
    vary: (phrase) => phrase.replace(/^(letzte|diese)[nrs]?(?= )/, "$1[mnrs]?"),
  },
  es: {
    before: ["de", "del", "en", "durante"],
    beforeSure: ["en el", "de la", "en la"],
    between: ["del", "de"],
    vary: (phrase) => phrase.replace(/^(el|la) /, "(?:$1 )?"),
  },
  fr: {
    before: ["de", "d'", "en", "pendant"],
    beforeSure: ["du", "au"],
    between: ["de"],
    vary: (phrase) => phrase.replace(/^(le |la |l')/, "(?:$1)?").replace(/-ci$/, "(?:-ci)?"),
  },
  id: { before: ["dari", "pada", "di", "selama", "bulan", "tahun", "dari bulan", "dari tahun"] },
  ja: { before: [], after: ["からの", "から", "の", "に"] },
  pt: {
    before: ["de", "em", "durante"],
    beforeSure: ["do", "da", "no", "na", "durante o", "durante a"],
    between: ["de"],
    vary: (phrase) => phrase.replace(/^est(?=[ea] )/, "[dn]?est"),
  },
};
