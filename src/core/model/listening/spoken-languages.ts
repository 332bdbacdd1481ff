/**
 * Languages that people speak in recordings, by ISO 639-1, as transcription takes them: those of which models write a usable
 * transcript (https://github.com/openai/whisper/blob/main/whisper/tokenizer.py lists them).
 */
const codes = (
  "af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha he hi hr ht hu hy id is it ja jv ka kk " +
  "km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw ta " +
  "te tg th tk tl tr tt uk ur uz vi yi yo zh"
).split(" ");

/** A language that may be spoken, with its name in the language of whoever chooses it. */
export interface SpokenLanguageChoice {
  /** ISO 639-1. */
  readonly value: string;
  readonly name: string;
}

/** Those that fit what was typed, those whose name begins so first; all of them, by name, before anything is. */
export function suggestSpokenLanguages(
  typed: string,
  locale: string,
): readonly SpokenLanguageChoice[] {
  const wanted = fold(typed);
  const choices = codes.map((value) => ({ value, name: nameLanguage(value, locale) }));
  const place = ({ value, name }: SpokenLanguageChoice): number => {
    if (value === wanted || fold(name).startsWith(wanted)) return 0;
    const isKnown = fold(name).includes(wanted) || listNames(value).some((one) => one === wanted);
    return isKnown ? 1 : 2;
  };
  const byName = new Intl.Collator(locale);
  return choices
    .filter((choice) => place(choice) < 2)
    .toSorted((left, right) => place(left) - place(right) || byName.compare(left.name, right.name));
}

/**
 * The language that somebody typed: by its code, or its name in their own language, in English or in itself; also behind other
 * words, as in “bahasa Jerman”.
 */
export function findSpokenLanguage(typed: string, locale: string): string | undefined {
  const wanted = fold(typed.split(/[-_]/, 1)[0] ?? "");
  const named = ` ${fold(typed)}`;
  const isMeant = (code: string) =>
    [fold(nameLanguage(code, locale)), ...listNames(code)].some((name) =>
      named.endsWith(` ${name}`),
    );
  return codes.find((code) => code === wanted) ?? codes.find(isMeant);
}

function listNames(code: string): readonly string[] {
  return [code, "en"].map((locale) => fold(nameLanguage(code, locale)));
}

function nameLanguage(code: string, locale: string): string {
  const name = findNames(locale).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Making one takes a millisecond. */
const names = new Map<string, Intl.DisplayNames>();

/** Codes of ours and locales of platforms alone get here: there are few. */
function findNames(locale: string): Intl.DisplayNames {
  const known = names.get(locale) ?? createNames(locale);
  names.set(locale, known);
  return known;
}

/** In English where nobody knows the locale. */
function createNames(locale: string): Intl.DisplayNames {
  const [known = "en"] = Intl.DisplayNames.supportedLocalesOf(locale.replaceAll("_", "-"));
  return new Intl.DisplayNames([known], { type: "language" });
}

/** Without accents and case: what people type in a hurry. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
}
