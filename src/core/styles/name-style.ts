import type { ChatCommand } from "../model/commands/command.ts";
import { UserError } from "../model/errors.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";
import { maxStyleNameLength, toStyleKey } from "../model/styles/style.ts";

/** Nothing that could be read as a mention, a link, a flag or formatting. */
const allowedName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} '’&+-]*$/u;

/**
 * A style's name as it is kept.
 * @throws {UserError} where it isn't one, or is a command's.
 */
export function readStyleName(
  typed: string,
  {
    commands,
    wording,
  }: {
    readonly commands: readonly Pick<ChatCommand, "name">[];
    readonly wording: Wording;
  },
): string {
  const isCommand = isNamedLikeCommand(typed.trim().replace(/^\//, ""), { commands, wording });
  if (isCommand) throw refuseStyle({ key: "styleNamedLikeCommand", name: toStyleKey(typed) });
  const name = readName(typed, { maxLength: maxStyleNameLength });
  if (name !== undefined) return name;
  throw refuseStyle({ key: "styleNameWrong", maxLength: maxStyleNameLength });
}

/** A name that can't be read as more than that; nothing where it can. */
export function readName(
  typed: string,
  { maxLength }: { readonly maxLength: number },
): string | undefined {
  const name = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  return allowedName.test(name) && [...name].length <= maxLength ? name : undefined;
}

/** In any of our languages: who types a command would otherwise find a style, and the other way around. */
function isNamedLikeCommand(
  name: string,
  {
    commands,
    wording,
  }: {
    readonly commands: readonly Pick<ChatCommand, "name">[];
    readonly wording: Wording;
  },
): boolean {
  const wanted = toStyleKey(name);
  return commands.some(
    ({ name: command }) =>
      command === wanted ||
      wording.languages.some(({ tag }) => wording({ key: "commandName", command }, tag) === wanted),
  );
}

/** What is wrong with a style, as the answer to who asked. */
export function refuseStyle(sentence: Sentence): UserError {
  return new UserError(`style: ${sentence.key}`, { code: "style_refused", sentence });
}

/** A name as somebody typed it, which may be anything, without what could be read as more than a name. */
export function toShownName(typed: string): string {
  const name = typed.replace(/[^\p{L}\p{M}\p{N} '’&+-]+/gu, " ").trim();
  return [...name].slice(0, 40).join("");
}
