import {
  type ChatCommand,
  type CommandInput,
  type CommandOption,
  type MediaReference,
  offerCommands,
  type PlatformFeature,
  readCommandText,
  type Wording,
} from "#core";

/** What a terminal can't do. */
export const missingFeatures: ReadonlySet<PlatformFeature> = new Set([
  "spoilers",
  "mentions",
  "history",
]);

/** A command that was typed, and what stands behind it. */
export interface TypedCommand {
  readonly command: ChatCommand;
  readonly text: string;
}

/** Finds the command that a line begins with, by its name in any of our languages. A slash alone asks which there are. */
export function findCommand(
  line: string,
  { commands, wording }: { readonly commands: readonly ChatCommand[]; readonly wording: Wording },
): TypedCommand | undefined {
  const [head = "", wanted = ""] =
    /^\/([^\s/\\.]+)(?=\s|$)/.exec(line === "/" ? "/help" : line) ?? [];
  const name = wanted.toLowerCase();
  const command = offerCommands(commands, missingFeatures).find(
    (candidate) =>
      candidate.name === name ||
      wording.languages.some(
        ({ tag }) => wording({ key: "commandName", command: candidate.name }, tag) === name,
      ),
  );
  return command === undefined ? undefined : { command, text: line.slice(head.length).trim() };
}

/**
 * What a command is given.
 * @param files named behind it, for its options in their order
 * @throws {UserError} for a flag or value that it doesn't know.
 */
export function readInput(
  { command, text }: TypedCommand,
  { files, wording }: { readonly files: readonly MediaReference[]; readonly wording: Wording },
): CommandInput {
  const { words, flags } = readCommandText(command, text, wording);
  const option = command.options.find(({ type }) => type === "text");
  const texts = option === undefined || words === "" ? {} : { [option.name]: words };
  return {
    ...flags,
    texts: { ...texts, ...flags.texts },
    files: assignFiles(listFileOptions(command), files),
  };
}

/** Whether a command needs more files than it has. */
export function wantsFiles(command: ChatCommand, { files }: CommandInput): boolean {
  return listFileOptions(command).some(
    ({ name, required }) => required && files[name] === undefined,
  );
}

/** Whether a command needs words and has none. */
export function wantsWords({ options }: ChatCommand, { texts }: CommandInput): boolean {
  return options.some(
    ({ type, name, required }) => type === "text" && required && (texts[name] ?? "").trim() === "",
  );
}

export function withFiles(
  command: ChatCommand,
  input: CommandInput,
  files: readonly MediaReference[],
): CommandInput {
  return { ...input, files: assignFiles(listFileOptions(command), files) };
}

function listFileOptions({ options }: ChatCommand): readonly CommandOption[] {
  return options.filter(({ type }) => type === "file");
}

function assignFiles(
  options: readonly CommandOption[],
  files: readonly MediaReference[],
): Readonly<Record<string, MediaReference>> {
  return Object.fromEntries(
    options.flatMap(({ name }, index) => {
      const file = files[index];
      return file === undefined ? [] : [[name, file]];
    }),
  );
}
