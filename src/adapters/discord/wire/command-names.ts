import { commandIds, type OptionId, type Sentence, type Wording } from "#core";

/** A command of ours as our texts name it, in code: with an option where the text goes on with its value. */
const named = new RegExp(`(?<=\`/)(${commandIds.join("|")})( prompt(?=:))?(?=[\` :])`, "g");

/** Our Markdown with our commands by the names that Discord lists them under for people of a language. */
export function nameCommands(
  markdown: string,
  { wording, locale }: { readonly wording: Wording; readonly locale: string },
): string {
  return markdown.replace(named, (_whole, id: (typeof commandIds)[number], option?: string) => {
    const command = wording({ key: "commandName", command: id }, locale);
    const prompt: OptionId = "imagine.prompt";
    if (option === undefined) return command;
    return `${command} ${wording({ key: "optionName", option: prompt }, locale)}`;
  });
}

/** Our words as they are said on Discord. */
export function createLocalWording(wording: Wording): Wording {
  const say = (sentence: Sentence, locale: string): string =>
    nameCommands(wording(sentence, locale), { wording, locale });
  const { languages } = wording;
  const own: Wording["own"] = (words, said, locale) =>
    nameCommands(wording.own(words, said, locale), { wording, locale });
  return Object.assign(say, { own, languages, speaks: (locale: string) => wording.speaks(locale) });
}
