import type { ChatCommand, CommandInput, CommandOption } from "../model/commands/command.ts";
import { UserError } from "../model/errors.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";

/** Short names that people know from elsewhere. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["ar", "aspect"],
  ["n", "count"],
  ["m", "model"],
  ["img", "image"],
  ["ref", "reference"],
]);

/** Some apps write two dashes as one long one. */
const flagHead = /^(?:--|—|–)(\p{L}[\p{L}\d-]*)(=)?/u;
/** As people of all our languages quote: "…", “…”, „…“, «…», 「…」. */
const quotations = [
  { form: /^"([^"]*)"/, ends: ['"'] },
  { form: /^[“„]([^“”]*)[“”]/, ends: ["“", "”"] },
  { form: /^«([^»]*)»/, ends: ["»"] },
  { form: /^「([^」]*)」/, ends: ["」"] },
] as const;

/** What a person wrote behind a command's name. */
export interface CommandText {
  /** What no flag took. */
  readonly words: string;
  readonly flags: Omit<CommandInput, "files">;
}

/**
 * Reads flags such as `--size 2K` out of the text behind a slash command. They go by their names in any of our languages.
 * @throws {UserError} for a flag or value that the command doesn't know.
 */
export function readCommandText(command: ChatCommand, text: string, wording: Wording): CommandText {
  const { words, flags } = splitFlags({ command, wording }, text.trim());
  return { words, flags: readFlags(flags) };
}

interface Flag {
  readonly option: CommandOption;
  readonly value: string;
}

function splitFlags(
  known: KnownOptions,
  text: string,
): { readonly words: string; readonly flags: readonly Flag[] } {
  const words: string[] = [];
  const flags: Flag[] = [];
  const lastEnds = findLastEnds(text);
  let rest = text;
  while (rest !== "") {
    const head = flagHead.exec(rest);
    if (head === null) {
      const word = /^\S+\s*/.exec(rest)?.[0] ?? rest;
      words.push(word);
      rest = rest.slice(word.length);
      continue;
    }
    const [whole, name = "", equals] = head;
    const option = findOption(known, name);
    const after = rest.slice(whole.length).replace(equals === undefined ? /^\s+/ : /^/, "");
    const value = readValue(option, { text: after, lastEnds });
    flags.push({ option, value: value.text });
    rest = after.slice(value.length).trimStart();
  }
  return { words: words.join("").trim(), flags };
}

/** How many letters before the end of the text each mark that ends a quotation stands for the last time. */
type LastEnds = ReadonlyMap<string, number>;

/** Looked for once: a quotation that nobody closes would be followed to the end, and so would each one after it. */
function findLastEnds(text: string): LastEnds {
  const marks = quotations.flatMap(({ ends }) => [...ends]);
  return new Map(
    marks.flatMap((mark) => {
      const at = text.lastIndexOf(mark);
      return at === -1 ? [] : [[mark, text.length - at] as const];
    }),
  );
}

interface FlagText {
  readonly text: string;
  readonly lastEnds: LastEnds;
}

interface FlagValue {
  readonly text: string;
  /** Of what was written. */
  readonly length: number;
}

/** A switch has no value unless it is said. */
function readValue(option: CommandOption, rest: FlagText): FlagValue {
  const { text } = rest;
  if (option.type === "boolean") {
    const said = /^(true|false|yes|no)\b/i.exec(text)?.[0] ?? "";
    return { text: /^(false|no)$/i.test(said) ? "false" : "true", length: said.length };
  }
  if (flagHead.test(text)) return { text: "", length: 0 };
  const word = /^\S*/.exec(text)?.[0] ?? "";
  return readQuotation(rest) ?? { text: word, length: word.length };
}

function readQuotation({ text, lastEnds }: FlagText): FlagValue | undefined {
  for (const { form, ends } of quotations) {
    const isClosed = ends.some((end) => (lastEnds.get(end) ?? text.length) < text.length);
    const [whole, inner] = (isClosed ? form.exec(text) : undefined) ?? [];
    if (whole !== undefined) return { text: (inner ?? "").trim(), length: whole.length };
  }
  return undefined;
}

interface KnownOptions {
  readonly command: ChatCommand;
  readonly wording: Wording;
}

/** By its name in any of our languages: people may read the command in another one than they write. */
function findOption({ command, wording }: KnownOptions, flag: string): CommandOption {
  const name = flag.toLowerCase();
  const wanted = aliases.get(name) ?? name;
  const isCalled = ({ words }: CommandOption) =>
    wording.languages.some(({ tag }) => wording({ key: "optionName", ...words }, tag) === wanted);
  const option =
    command.options.find((candidate) => candidate.name === wanted) ??
    command.options.find(isCalled);
  if (option !== undefined) return option;
  const known = command.options
    .filter(({ type }) => type !== "file")
    .map((known) => `--${known.name}`);
  throw createError({ key: "flagUnknown", flag: `--${name}`, known: known.join(", ") });
}

function readFlags(flags: readonly Flag[]): CommandText["flags"] {
  const texts: Record<string, string> = {};
  const integers: Record<string, number> = {};
  const booleans: Record<string, boolean> = {};
  for (const { option, value } of flags) {
    const { name } = option;
    if (option.type === "boolean") booleans[name] = value === "true";
    else if (option.type === "integer") integers[name] = readInteger(option, value);
    else if (option.type === "choice") texts[name] = readChoice(option, value);
    else if (option.type !== "file" && value !== "") texts[name] = value;
  }
  return { texts, integers, booleans };
}

function readInteger(
  { name, min, max }: Extract<CommandOption, { type: "integer" }>,
  value: string,
): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= min && number <= max) return number;
  throw createError({ key: "flagValueWrong", flag: `--${name}`, allowed: `${min}–${max}` });
}

function readChoice(
  { name, choices }: Extract<CommandOption, { type: "choice" }>,
  value: string,
): string {
  const found = choices.find((choice) => choice.value.toLowerCase() === value.toLowerCase());
  if (found !== undefined) return found.value;
  const allowed = choices.map((choice) => choice.value).join(", ");
  throw createError({ key: "flagValueWrong", flag: `--${name}`, allowed });
}

function createError(sentence: Sentence): UserError {
  return new UserError("a command's text can't be understood", {
    code: "command_text_wrong",
    sentence,
  });
}

/** Whether what was written is enough. */
export function isComplete(command: ChatCommand, input: CommandInput): boolean {
  return command.options.every(
    ({ name, required }) =>
      !required || input.texts[name] !== undefined || input.files[name] !== undefined,
  );
}
