import {
  type ChoiceId,
  type CommandId,
  commandIds,
  type OptionId,
} from "../commands/command-words.ts";
import type { Sentence, Wording } from "./sentences.ts";

/** How people use our commands on a platform. */
export interface CommandUse {
  /** What they are listed as, without the slash. */
  name(command: CommandId, locale: string): string;
  /** What stands between a command and a prompt, as in `/imagine prompt: a fox`; may be empty. */
  beforePrompt(locale: string): string;
  /** What is to be done with somebody's data, as it follows the command. */
  action(chosen: ChosenAction, locale: string): string;
}

interface ChosenAction {
  readonly option: OptionId;
  readonly choice: ChoiceId;
  /** As it is typed. */
  readonly value: string;
}

/** A command of ours as our texts name it, in code, with what comes before a prompt, or with an action. */
const named = new RegExp(
  `(?<=\`/)(${commandIds.join("|")})(?=[\` :])( prompt:)?(?: action:(export|delete))?`,
  "g",
);

/** Our words as they are said on a platform: they name our commands as people see them there. */
export function createLocalWording(wording: Wording, use: CommandUse): Wording {
  const nameCommands = (text: string, locale: string) =>
    text.replace(
      named,
      (_whole, command: CommandId, prompt?: string, value?: "export" | "delete") =>
        [
          use.name(command, locale),
          prompt === undefined ? "" : use.beforePrompt(locale),
          value === undefined ? "" : use.action(toAction(value), locale),
        ].join(""),
    );
  const say = (sentence: Sentence, locale: string) =>
    nameCommands(wording(sentence, locale), locale);
  const own: Wording["own"] = (words, said, locale) =>
    nameCommands(wording.own(words, said, locale), locale);
  const { languages } = wording;
  return Object.assign(say, { own, languages, speaks: (locale: string) => wording.speaks(locale) });
}

function toAction(value: "export" | "delete"): ChosenAction {
  return { option: "privacy.action", choice: `action.${value}`, value };
}

/**
 * Our words where commands are typed, with what belongs to them as flags.
 * @param prefix before each command's name, such as `moon-`
 */
export function createTypedWording(wording: Wording, prefix = ""): Wording {
  return createLocalWording(wording, {
    name: (command) => prefix + command,
    beforePrompt: () => "",
    action: ({ value }) => ` --action ${value}`,
  });
}
