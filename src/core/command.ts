import type { MediaReference } from "./media.ts";
import type { Intent } from "./turn.ts";

/** A text in every language that we speak; `en` is the fallback. */
export interface Localized {
  readonly en: string;
  readonly id: string;
}

/** A slash command, described once for every platform. One file each in `commands/`. */
export interface ChatCommand {
  /** Lower case, 1 to 32 characters: Discord's rule, which Slack's allows too. */
  readonly name: string;
  readonly names: Localized;
  readonly description: Localized;
  readonly options: readonly CommandOption[];
  readonly access: "everyone" | "admins";
  /** `private`: only the person who asked sees the answer. */
  readonly visibility: "public" | "private";
  /** @throws {UserError} when the options make no request. */
  toIntent(input: CommandInput): Intent;
}

export type CommandOption = CommandOptionBase &
  (
    | { readonly type: "text"; readonly maxLength?: number }
    | { readonly type: "choice"; readonly choices: readonly CommandChoice[] }
    | { readonly type: "integer"; readonly min: number; readonly max: number }
    | { readonly type: "boolean" }
    | { readonly type: "file" }
  );

interface CommandOptionBase {
  readonly name: string;
  readonly names: Localized;
  readonly description: Localized;
  readonly required: boolean;
}

export interface CommandChoice {
  readonly value: string;
  readonly label: Localized;
}

/** What a person gave for the options, by option name. */
export interface CommandInput {
  readonly texts: Readonly<Record<string, string>>;
  readonly integers: Readonly<Record<string, number>>;
  readonly booleans: Readonly<Record<string, boolean>>;
  readonly files: Readonly<Record<string, MediaReference>>;
}
