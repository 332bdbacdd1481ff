import { type CommandId, commandIds } from "../commands/command-words.ts";
import type { Sentence, Wording } from "./sentences.ts";

/** How people use our commands on a platform. */
export interface CommandUse {
  /** What they are listed as, without the slash. */
  name(command: CommandId, locale: string): string;
  /** What stands between a command and a prompt, as in `/imagine prompt: a fox`; may be empty. */
  beforePrompt(locale: string): string;
}

/** A command of ours as our texts name it, in code, with what comes before a prompt. */
const named = new RegExp(`(?<=\`/)(${commandIds.join("|")})(?=[\` :])( prompt:)?`, "g");

/** Our words as they are said on a platform: they name our commands as people see them there. */
export function createLocalWording(wording: Wording, use: CommandUse): Wording {
  const nameCommands = (text: string, locale: string) =>
    text.replace(named, (_whole, command: CommandId, beforePrompt?: string) => {
      const name = use.name(command, locale);
      return beforePrompt === undefined ? name : name + use.beforePrompt(locale);
    });
  const say = (sentence: Sentence, locale: string) =>
    nameCommands(wording(sentence, locale), locale);
  const own: Wording["own"] = (words, said, locale) =>
    nameCommands(wording.own(words, said, locale), locale);
  const { languages } = wording;
  return Object.assign(say, { own, languages, speaks: (locale: string) => wording.speaks(locale) });
}
