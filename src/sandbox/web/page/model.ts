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
  /** 0 is a text channel; the others that hold messages are 1, 2, 5, 10, 11, 12. */
  readonly type: number;
}

export interface Role {
  readonly id: string;
  readonly name: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly Channel[];
  readonly roles: readonly Role[];
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

export interface Command {
  readonly id: string;
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
  readonly emoji?: { readonly name?: string | null };
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
  readonly items?: readonly {
    readonly media: { readonly url: string; readonly width?: number; readonly height?: number };
    readonly description?: string | null;
    readonly spoiler?: boolean;
  }[];
  readonly divider?: boolean;
  readonly accent_color?: number | null;
}

export interface Message {
  readonly id: string;
  readonly channel_id: string;
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
  readonly message_reference?: { readonly message_id?: string };
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
}

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
