import type { ModelUse, PictureExtra } from "../catalogue.ts";
import type { IncomingMessage } from "../incoming-message.ts";
import type { MediaReference } from "../media.ts";
import type { PlatformFeature } from "../platform-features.ts";
import type { Sentence } from "../sentences/sentences.ts";
import type { WantedChange } from "../settings.ts";
import type { Intent } from "../turn.ts";
import type { ChoiceId, CommandId, MenuId, OptionWords } from "./command-words.ts";

/**
 * A slash command, described once for every platform. One file each in `commands/`; its words are in
 * `src/locales`.
 */
export type ChatCommand = TurnCommand | PanelCommand;

/** A command that turns its options into a request. */
export interface TurnCommand extends CommandDescription {
  readonly opens?: never;
  /** @throws {UserError} when the options make no request. */
  toIntent(input: CommandInput): Intent;
}

/** A command that opens a panel built by the platform. */
export interface PanelCommand extends CommandDescription {
  readonly opens: "settings";
  /** What the options change at once, before the panel is shown. */
  toChanges(input: CommandInput): readonly WantedChange[];
}

interface CommandDescription {
  /** What people type in any language, and the id of its words. Lower case, 1 to 32 characters: Discord's rule, which Slack's allows too. */
  readonly name: CommandId;
  readonly options: readonly CommandOption[];
  readonly access: "everyone" | "admins";
  /**
   * `private`: only the person who asked sees the answer. `chosen`: they choose, by an option that makes it so.
   */
  readonly visibility: "public" | "private" | "chosen";
  /** Offered only where the platform has it. */
  readonly needs?: PlatformFeature;
}

export type CommandOption = CommandOptionBase &
  /** `suggests`: what there is; other words may be typed as well. */
  (
    | {
        readonly type: "text";
        readonly maxLength?: number;
        readonly suggests?: "styles" | "fonts" | "models" | "times";
      }
    | { readonly type: "choice"; readonly choices: readonly CommandChoice[] }
    | { readonly type: "integer"; readonly min: number; readonly max: number }
    /** `isPrivate`: where it is chosen, the answer is for its person alone. */
    | { readonly type: "boolean"; readonly isPrivate?: true }
    /** A model's id, with suggestions from the catalogue. */
    | { readonly type: "model"; readonly need: ModelUse }
    /** The name of a style of the place, with suggestions. */
    | { readonly type: "style" }
    /** A language that is spoken, by its name or by ISO 639-1, with suggestions. */
    | { readonly type: "language" }
    /** The name of a font, with suggestions. */
    | { readonly type: "font" }
    | { readonly type: "file" }
    /** Somebody of the place; its text is their id, ours. */
    | { readonly type: "person" }
    /** A channel of the place; its text is the platform's own id. */
    | { readonly type: "channel" }
  );

interface CommandOptionBase {
  readonly name: string;
  readonly words: OptionWords;
  readonly required: boolean;
  /** Offered only where the platform has it. */
  readonly needs?: PlatformFeature;
}

export interface CommandChoice {
  readonly value: string;
  readonly words: ChoiceId;
}

/** Whether only the person who asked sees what a command answers. */
export function isPrivateCommand(
  { visibility, options }: Pick<ChatCommand, "visibility" | "options">,
  { booleans }: CommandInput,
): boolean {
  if (visibility !== "chosen") return visibility === "private";
  return options.some(
    (option) => option.type === "boolean" && option.isPrivate && booleans[option.name] === true,
  );
}

/** An entry in the menu of a message, described once for every platform. */
export interface MessageMenu {
  /** Names the entry on the wire, and its words. */
  readonly id: MenuId;
  readonly visibility: "public" | "private";
  /** Where a platform has room for fewer, it goes without: the same can be had otherwise. */
  readonly isSpare?: true;
  /** A text that the person is asked for first. */
  readonly question?: {
    readonly title: Sentence;
    readonly label: Sentence;
    /** An example, shown while nothing is written; of photos, what to know of them. */
    readonly hint?: Sentence;
    /** Photos are asked for in the place of a text: so many at most. */
    readonly maxPhotos?: number;
  };
  /** What it takes of a model: where none has it, nobody is asked anything. */
  readonly extra?: PictureExtra;
  /**
   * @param answer what the person answered to `question`; an empty text when there is none.
   * @throws {UserError} when the message has nothing that serves.
   */
  toIntent(message: IncomingMessage, answer: MenuAnswer): Intent;
}

/** What a person wrote, or gave, in the form of a menu. */
export interface MenuAnswer {
  readonly text: string;
  readonly photos?: readonly MediaReference[];
}

/** What a person gave for the options, by option name. */
export interface CommandInput {
  readonly texts: Readonly<Record<string, string>>;
  readonly integers: Readonly<Record<string, number>>;
  readonly booleans: Readonly<Record<string, boolean>>;
  readonly files: Readonly<Record<string, MediaReference>>;
}

/** The commands with a limit to what is typed for them, so that a platform that knows limits takes no more, and loses none of it. */
export function limitWords(
  commands: readonly ChatCommand[],
  maxLength: number,
): readonly ChatCommand[] {
  return commands.map((command) => ({
    ...command,
    options: command.options.map((option) =>
      option.type === "text"
        ? { ...option, maxLength: Math.min(option.maxLength ?? maxLength, maxLength) }
        : option,
    ),
  }));
}
