import { type ChatCommand, type CommandInput, UserError } from "#core";
import { toPersonId } from "../client/persons.ts";

/** As Slack writes a mention, where commands have mentions escaped, and as a form gives it. */
const person = /^(?:<@([UW]\w+)(?:\|[^<>]*)?>|([UW][A-Z\d]+))$/;
const channel = /^(?:<#([CGD]\w+)(?:\|[^<>]*)?>|([CGD][A-Z\d]+))$/;

/**
 * People and channels that were named, by their ids.
 * @throws {UserError} for a name that is none.
 */
export function readNamed(
  { options }: ChatCommand,
  input: CommandInput,
  { teamId }: { readonly teamId: string },
): CommandInput {
  const texts = { ...input.texts };
  for (const { name, type } of options) {
    const text = texts[name];
    if (text === undefined || (type !== "person" && type !== "channel")) continue;
    const [, marked, plain] = (type === "person" ? person : channel).exec(text.trim()) ?? [];
    const id = marked ?? plain;
    if (id === undefined) throw createError(name, type === "person" ? "@name" : "#channel");
    texts[name] = type === "person" ? toPersonId({ teamId, userId: id }) : id;
  }
  return { ...input, texts };
}

function createError(name: string, allowed: string): UserError {
  return new UserError("a command names nobody and no channel", {
    code: "command_text_wrong",
    sentence: { key: "flagValueWrong", flag: `--${name}`, allowed },
  });
}
