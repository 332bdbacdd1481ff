import type {
  APIApplicationCommand,
  APIChannel,
  APIEmoji,
  APIMessage,
  APIRole,
  APISticker,
} from "discord-api-types/v10";

/** A message as the sandbox's control API shows it. */
export type SeenMessage = APIMessage & {
  readonly guild_id?: string;
  readonly ephemeral_for?: string;
  readonly loading?: boolean;
  readonly command?: { readonly name: string; readonly user_id: string };
};

export interface SeenInteraction {
  readonly id: string;
  readonly state: "pending" | "acknowledged" | "failed";
  readonly acknowledgedAfterMs?: number;
  readonly responseMessageId?: string;
  readonly failure?: string;
  /** The form that the bot opened. */
  readonly modal?: { readonly custom_id: string; readonly title: string };
}

export interface SeenPerson {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string;
  readonly locale: string;
  readonly isAdmin: boolean;
  /** Whether they installed the application for themselves. */
  readonly hasApp: boolean;
}

export interface SeenState {
  readonly application: { readonly id: string; readonly name: string; readonly token: string };
  readonly bot: {
    readonly user: { readonly id: string; readonly username: string };
    readonly online: boolean;
    /** Its gateway sessions, oldest first. */
    readonly sessions: readonly {
      readonly id: string;
      readonly shard: readonly [id: number, count: number];
      readonly isConnected: boolean;
      readonly resumes: number;
    }[];
    /** How many sessions it may still start today. */
    readonly identifiesLeft: number;
    /** How often it wanted to start one too soon after another. */
    readonly refusedIdentifies: number;
    readonly commands: readonly APIApplicationCommand[];
  };
  readonly people: readonly SeenPerson[];
  readonly guilds: readonly {
    readonly id: string;
    readonly name: string;
    readonly channels: readonly APIChannel[];
    readonly roles: readonly APIRole[];
    readonly emojis: readonly APIEmoji[];
    readonly stickers: readonly APISticker[];
    readonly hasBot: boolean;
  }[];
}

export interface SeenRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}
