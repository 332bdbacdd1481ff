import { MessageFlags } from "discord.js";
import { type Gathered, looksFinished, type SpokenMessage } from "#core";
import { withoutMentions } from "../questions/message-media.ts";
import { isAddressed, mentionsUs } from "../questions/questions.ts";
import { isReply } from "../questions/reply-chain.ts";
import { maxMessageLength } from "../wire/limits.ts";
import type { MessagePayload } from "../wire/payloads.ts";
import type { Surroundings } from "../wire/surroundings.ts";

/** A message that a person wrote, with what it is read with. */
export interface DiscordMessage extends SpokenMessage {
  readonly payload: MessagePayload;
  readonly surroundings: Surroundings;
}

export type GatheredMessages = Gathered<MessagePayload>;

export function toSpoken(payload: MessagePayload, surroundings: Surroundings): DiscordMessage {
  const { attachments, sticker_items: stickers, message_snapshots: forwarded } = payload;
  const words = withoutMentions(payload.content).trim();
  const hasFiles = attachments.length + stickers.length + forwarded.length > 0;
  return {
    id: payload.id,
    speaker: `${payload.channel_id}:${payload.author.id}`,
    isAddressed: isAddressed(payload, surroundings),
    isMention: mentionsUs(payload, surroundings),
    isReply: isReply(payload),
    hasWords: words !== "",
    hasFiles,
    isFinished: looksFinished(words, { hasFiles, maxLength: maxMessageLength }),
    isVoice: (payload.flags & MessageFlags.IsVoiceMessage) !== 0,
    payload,
    surroundings,
  };
}

export function toPayloads([first, ...others]: Gathered<DiscordMessage>): GatheredMessages {
  return [first.payload, ...others.map(({ payload }) => payload)];
}
