import type { APIEmbed, APIMessageTopLevelComponent } from "discord-api-types/v10";
import type { VaultFile } from "#http";
import type { GuildSticker } from "./world.ts";

/** Where a file belongs; what is no plain message's stands below `/ephemeral-attachments`. */
export type AttachmentPlace =
  | "message"
  | "ephemeral-message"
  /** An option of a command or a field of a form: gone after a while. */
  | "option";

/** A file on a message or in an option, as the sandbox keeps it. */
export interface StoredAttachment {
  readonly id: string;
  readonly fileName: string;
  /** The name before cleansing, where that changed it. */
  readonly title?: string;
  readonly description?: string;
  readonly contentType?: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationSeconds?: number;
  readonly waveform?: string;
  readonly isSpoiler: boolean;
  readonly place: AttachmentPlace;
  readonly channelId: string;
  readonly createdAtMs: number;
  readonly file: VaultFile;
}

export interface MessageReference {
  readonly type: "reply" | "forward";
  readonly channelId: string;
  readonly guildId?: string;
  readonly messageId: string;
}

/** Which interaction a message answers. */
export interface MessageOrigin {
  readonly interactionId: string;
  readonly userId: string;
  /** The command's name, where a command was answered. */
  readonly commandName?: string;
  readonly originalMessageId?: string;
  /** The message whose component was used, where one was. */
  readonly interactedMessageId?: string;
  /** What opened the form, where a form was answered. */
  readonly opener?: MessageOrigin;
}

interface Reaction {
  readonly emoji: string;
  readonly userIds: readonly string[];
}

/** A message as the sandbox keeps it; see `message-payload.ts` for what clients get. */
export interface StoredMessage {
  readonly id: string;
  /** Discord's message type: 0 plain, 19 reply, 20 slash command, 23 context menu command. */
  readonly type: 0 | 18 | 19 | 20 | 23;
  readonly channelId: string;
  readonly guildId?: string;
  readonly authorId: string;
  readonly content: string;
  readonly createdAtMs: number;
  readonly editedAtMs?: number;
  readonly flags: number;
  readonly isSpoken: boolean;
  readonly mentionsEveryone: boolean;
  readonly mentionIds: readonly string[];
  readonly mentionRoleIds: readonly string[];
  readonly attachments: readonly StoredAttachment[];
  /** Media may point to `attachment://NAME`; links are made when a message is read. */
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly stickers: readonly GuildSticker[];
  readonly reactions: readonly Reaction[];
  readonly reference?: MessageReference;
  /** What was forwarded, as it was then. */
  readonly snapshot?: StoredMessage;
  readonly origin?: MessageOrigin;
  readonly nonce?: string | number;
  /** Whose eyes it is for, when no one else sees it. */
  readonly ephemeralFor?: string;
}
