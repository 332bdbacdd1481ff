import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import {
  createDraftFileMaker,
  type DraftFile,
  type DraftFileMaker,
  releaseFiles,
} from "#page/shared/tools/draft-files.ts";
import type { Words } from "#page/words/words.ts";
import {
  type Command,
  type CommandOption,
  type Message,
  type OptionValue,
  optionTypes,
} from "./model.ts";

/** Discord's limit of files in one message. */
const maxFiles = 10;

/** Discord's limit of characters in one message of a person without a subscription. */
export const maxContentLength = 2000;

/** A command that is being filled in. */
export interface CommandDraft {
  readonly command: Command;
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly files: Readonly<Record<string, DraftFile>>;
}

/** The first required option that has no value yet. */
export function findMissingOption({
  command,
  values,
  files,
}: CommandDraft): CommandOption | undefined {
  return command.options?.find(
    ({ name, required }) => required && !(name in values) && !(name in files),
  );
}

/** What stands in the composer. */
export interface Draft {
  readonly text: Signal<string>;
  readonly files: Signal<readonly DraftFile[]>;
  readonly replyTo: Signal<Message | undefined>;
  readonly command: Signal<CommandDraft | undefined>;
  readonly problem: Signal<string | undefined>;
  readonly isSending: Signal<boolean>;
  /** Counts up whenever the writing place should take the focus. */
  readonly focusRequests: Signal<number>;
  /** Adds files: to the first free file option of an open command, else to the message. */
  addFiles(files: Iterable<File>): void;
  removeFile(id: string): void;
  beginCommand(command: Command, values?: Readonly<Record<string, OptionValue>>): void;
  setOption(name: string, value: OptionValue | undefined): void;
  setOptionFile(name: string, file: File | undefined): void;
  clear(): void;
  focus(): void;
}

function createSignals() {
  return {
    text: signal(""),
    files: signal<readonly DraftFile[]>([]),
    replyTo: signal<Message | undefined>(undefined),
    command: signal<CommandDraft | undefined>(undefined),
    problem: signal<string | undefined>(undefined),
    isSending: signal(false),
    focusRequests: signal(0),
  };
}

export function createDraft(words: ReadonlySignal<Words>): Draft {
  const signals = createSignals();
  const toDraftFile = createDraftFileMaker();
  const commands = createCommandEditing(signals, toDraftFile);
  const { text, files, replyTo, command, problem, focusRequests } = signals;

  return {
    ...signals,
    ...commands,
    beginCommand(chosen, values) {
      commands.beginCommand(chosen, values);
      // What was dropped before goes along, as far as the command takes files.
      const waiting = files.value.map(({ file }) => file);
      const left = new Set(commands.fillFileOption(waiting));
      releaseFiles(files.value.filter(({ file }) => !left.has(file)));
      files.value = files.value.filter(({ file }) => left.has(file));
    },
    addFiles(added) {
      const rest = commands.fillFileOption([...added]);
      const fitting = rest.slice(0, Math.max(0, maxFiles - files.value.length));
      files.value = [...files.value, ...fitting.map(toDraftFile)];
      problem.value =
        fitting.length < rest.length
          ? words.value.writing.tooManyFiles(maxFiles, rest.length - fitting.length)
          : undefined;
    },
    removeFile(id) {
      releaseFiles(files.value.filter((file) => file.id === id));
      files.value = files.value.filter((file) => file.id !== id);
    },
    clear() {
      batch(() => {
        releaseFiles(files.value);
        releaseFiles(Object.values(command.value?.files ?? {}));
        text.value = "";
        files.value = [];
        replyTo.value = undefined;
        command.value = undefined;
        problem.value = undefined;
      });
    },
    focus() {
      focusRequests.value += 1;
    },
  };
}

function createCommandEditing(
  { command, text, problem, focusRequests }: ReturnType<typeof createSignals>,
  toDraftFile: DraftFileMaker,
) {
  const change = (edit: (draft: CommandDraft) => CommandDraft): void => {
    if (command.value !== undefined) command.value = edit(command.value);
  };
  const setOptionFile = (name: string, file: File | undefined): void =>
    change((draft) => {
      const { [name]: old, ...others } = draft.files;
      releaseFiles(old === undefined ? [] : [old]);
      return { ...draft, files: file ? { ...others, [name]: toDraftFile(file) } : others };
    });

  return {
    setOptionFile,
    setOption: (name: string, value: OptionValue | undefined): void =>
      change((draft) => {
        const { [name]: _old, ...others } = draft.values;
        return { ...draft, values: value === undefined ? others : { ...others, [name]: value } };
      }),
    beginCommand(chosen: Command, values: Readonly<Record<string, OptionValue>> = {}): void {
      batch(() => {
        command.value = { command: chosen, values, files: {} };
        text.value = "";
        problem.value = undefined;
        focusRequests.value += 1;
      });
    },
    /** Puts files into the free file options of an open command; gives back what is left over. */
    fillFileOption(files: readonly File[]): readonly File[] {
      const rest = [...files];
      const draft = command.value;
      for (const option of draft?.command.options ?? []) {
        if (option.type !== optionTypes.file || draft?.files[option.name] !== undefined) continue;
        const file = rest.shift();
        if (file !== undefined) setOptionFile(option.name, file);
      }
      return rest;
    },
  };
}
