import type { Sentence, Sentences, Wording } from "#core";
import { english } from "./en.ts";
import { createFormatter, type Formatter } from "./formatter.ts";
import { indonesian } from "./id.ts";
import type { Language } from "./language.ts";

/** Says sentences in the language of a locale such as `id` or `en-GB`; in English where we don't speak it. */
export function createWording(): Wording {
  const sayInEnglish = createSpeaker(english);
  const speakers = new Map([
    [english.tag, sayInEnglish],
    [indonesian.tag, createSpeaker(indonesian)],
  ]);
  return (sentence, locale) => {
    const [tag = ""] = locale.toLowerCase().split(/[-_]/);
    return (speakers.get(tag) ?? sayInEnglish)(sentence);
  };
}

/** Whether we have the language of a locale. */
export function speaks(locale: string): boolean {
  const [tag = ""] = locale.toLowerCase().split(/[-_]/);
  return tag === english.tag || tag === indonesian.tag;
}

function createSpeaker({ tag, sentences }: Language): (sentence: Sentence) => string {
  const format = createFormatter(tag);
  return (sentence) => {
    // TypeScript can't follow that a key and its parameters belong together across the union.
    const say = sentences[sentence.key] as (
      parameters: Sentences[keyof Sentences],
      format: Formatter,
    ) => string;
    return say(sentence, format);
  };
}
