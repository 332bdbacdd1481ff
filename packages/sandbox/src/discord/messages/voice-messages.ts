import { MessageFlags } from "discord-api-types/v10";
import { refuse } from "../tools/errors.ts";
import type { StoredMessage } from "../world/message-record.ts";

/**
 * Checks a message that says it is a voice message, and makes its file one.
 * Source: "Voice Messages" in Discord's reference.
 * @throws {DiscordError} 50159 to 50161 when it is none.
 */
export function checkVoiceMessage(message: StoredMessage): void {
  if (!isVoiceMessage(message)) return;
  const hasMore =
    message.content !== "" || message.embeds.length > 0 || message.components.length > 0;
  if (hasMore || message.stickers.length > 0) throw refuse("voiceMessageContent");
  const [file, ...others] = message.attachments;
  const isAudio = file?.contentType?.startsWith("audio/") === true;
  if (!isAudio || others.length > 0) throw refuse("voiceMessageFiles");
  if (file.durationSeconds === undefined || file.waveform === undefined) {
    throw refuse("voiceMessageMetadata");
  }
}

export function isVoiceMessage({ flags }: Pick<StoredMessage, "flags">): boolean {
  return (flags & MessageFlags.IsVoiceMessage) !== 0;
}
