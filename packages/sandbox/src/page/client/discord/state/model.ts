/** What the control API gives, as far as the page uses it (see docs/sandbox.md; objects are Discord's, API v10). */

export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name?: string | null;
  readonly avatar?: string | null;
  readonly bot?: boolean;
}

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl?: string | null;
  readonly locale: string;
  readonly isAdmin: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name?: string | null;
  readonly topic?: string | null;
  /** 0 is a text channel, 1 direct messages; the others that hold messages are 3, 5, 10, 11, 12. */
  readonly type: number;
  /** The channel that a thread is in. */
  readonly parent_id?: string | null;
  /** Age-restricted. */
  readonly nsfw?: boolean;
  readonly rate_limit_per_user?: number;
  readonly thread_metadata?: { readonly archived: boolean; readonly locked: boolean };
}

interface Role {
  readonly id: string;
  readonly name: string;
}

interface Emoji {
  readonly id: string;
  readonly name: string;
}

/** A sticker on a message or in a guild. Formats: 1 PNG, 2 APNG, 3 Lottie, 4 GIF. */
export interface Sticker {
  readonly id: string;
  readonly name: string;
  readonly format_type: number;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly Channel[];
  readonly roles: readonly Role[];
  readonly emojis?: readonly Emoji[];
  readonly stickers?: readonly Sticker[];
}

export interface Bot {
  readonly user: User;
  readonly online: boolean;
  readonly commands: readonly Command[];
}

export interface SandboxState {
  readonly bot: Bot;
  readonly people: readonly Person[];
  readonly guilds: readonly Guild[];
}

export type Localizations = Readonly<Record<string, string>> | null;

/** Types of options: https://discord.com/developers/docs/interactions/application-commands */
export const optionTypes = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  file: 11,
} as const;

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description: string;
  readonly description_localizations?: Localizations;
  readonly required?: boolean;
  /** The bot suggests values while one types. */
  readonly autocomplete?: boolean;
  /** Of a subcommand. */
  readonly options?: readonly CommandOption[];
  readonly choices?: readonly OptionChoice[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface OptionChoice {
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly value: string | number;
}

/** Types of commands: typed after a slash, or in the menu of a person or of a message. */
export const commandTypes = { slash: 1, person: 2, message: 3 } as const;

export interface Command {
  readonly id: string;
  /** Set for the commands of one guild. */
  readonly guild_id?: string;
  /** Where it is offered: 0 guilds, 1 direct messages with the bot. */
  readonly contexts?: readonly number[] | null;
  /** 1 or absent: a slash command. */
  readonly type?: number;
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description: string;
  readonly description_localizations?: Localizations;
  readonly default_member_permissions?: string | null;
  readonly options?: readonly CommandOption[];
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly title?: string | null;
  readonly description?: string | null;
  readonly content_type?: string;
  readonly size: number;
  readonly url: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly flags?: number;
  /** Of a voice message: its length, and its loudness over time in base64. */
  readonly duration_secs?: number;
  readonly waveform?: string;
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly color?: number;
  readonly author?: { readonly name: string };
  readonly footer?: { readonly text: string };
  readonly fields?: readonly {
    readonly name: string;
    readonly value: string;
    readonly inline?: boolean;
  }[];
  readonly image?: { readonly url: string; readonly width?: number; readonly height?: number };
  readonly thumbnail?: { readonly url: string };
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default?: boolean;
}

/** Any message component; which fields are there depends on `type`. */
export interface Component {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly style?: number;
  readonly url?: string;
  readonly emoji?: { readonly id?: string | null; readonly name?: string | null };
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly SelectOption[];
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly content?: string;
  readonly description?: string | null;
  readonly media?: { readonly url: string; readonly width?: number; readonly height?: number };
  readonly file?: { readonly url: string };
  readonly name?: string | null;
  readonly size?: number | null;
  readonly spoiler?: boolean;
  readonly items?: readonly {
    readonly media: { readonly url: string; readonly width?: number; readonly height?: number };
    readonly description?: string | null;
    readonly spoiler?: boolean;
  }[];
  readonly divider?: boolean;
  readonly accent_color?: number | null;
}

/** A form that the bot opened. */
export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly ModalComponent[];
}

/** A label (18) or row (1) with fields, or text (10). */
export interface ModalComponent {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly description?: string | null;
  readonly component?: ModalField;
  readonly components?: readonly ModalField[];
}

/** Something to fill in: text 4, selects 3 and 5 to 8, files 19, one of several 21, some of several 22, yes or no 23. */
export interface ModalField {
  readonly type: number;
  readonly custom_id: string;
  /** Of text: 1 a line, 2 a paragraph. */
  readonly style?: number;
  /** In the older layout. */
  readonly label?: string | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly required?: boolean | null;
  /** Of files: kinds, or ends of names. */
  readonly file_types?: readonly string[] | null;
  readonly value?: string | null;
  readonly default?: boolean | null;
  readonly placeholder?: string | null;
  readonly options?: readonly SelectOption[];
  /** Of people, roles and channels. */
  readonly default_values?: readonly { readonly id: string }[] | null;
}

/** What a forward shows: the message as it was then. */
type Snapshot = Pick<
  Message,
  "content" | "timestamp" | "attachments" | "embeds" | "components" | "sticker_items"
>;

export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly guild_id?: string;
  readonly author: User;
  readonly content: string;
  readonly timestamp: string;
  readonly edited_timestamp?: string | null;
  readonly attachments: readonly Attachment[];
  readonly embeds?: readonly Embed[];
  readonly mentions?: readonly User[];
  readonly components?: readonly Component[];
  readonly type: number;
  readonly flags?: number;
  /** Type 1 is a forward. */
  readonly message_reference?: { readonly message_id?: string; readonly type?: number };
  readonly message_snapshots?: readonly { readonly message: Snapshot }[];
  readonly sticker_items?: readonly Sticker[];
  readonly referenced_message?: Message | null;
  readonly ephemeral_for?: string;
  readonly loading?: boolean;
  readonly command?: { readonly name: string; readonly user_id: string };
}

export interface Interaction {
  readonly id: string;
  readonly state: "pending" | "acknowledged" | "failed";
  readonly responseMessageId?: string;
  readonly failure?: string;
  /** The form that the bot opened in answer. */
  readonly modal?: Modal;
}

export const eventNames = [
  "ready",
  "message-create",
  "message-update",
  "message-delete",
  "typing",
  "interaction",
  "state",
] as const satisfies readonly ServerEvent["type"][];

/** What the event stream brings. */
export type ServerEvent =
  | { readonly type: "ready" }
  | { readonly type: "message-create"; readonly message: Message }
  | { readonly type: "message-update"; readonly message: Message }
  | { readonly type: "message-delete"; readonly id: string; readonly channel_id: string }
  | { readonly type: "typing"; readonly channel_id: string; readonly user_id: string }
  | { readonly type: "interaction"; readonly interaction: Interaction; readonly channel_id: string }
  | { readonly type: "state" };

export type OptionValue = string | number | boolean;
