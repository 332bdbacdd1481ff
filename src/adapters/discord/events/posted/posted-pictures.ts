import { isHiddenFile, type MediaReference, type UnaskedTurn } from "#core";
import { toMediaReference } from "../../questions/media.ts";
import { isFromPerson, toMessageTurn } from "../../questions/questions.ts";
import { fetchMessage } from "../../questions/reply-chain.ts";
import type { MessagePayload } from "../../wire/payloads.ts";
import { findMissingPermission } from "../../wire/permissions.ts";
import { toPersonId } from "../../wire/persons.ts";
import { parseReplyTarget, toReplyTarget } from "../../wire/reply-target.ts";
import type { Surroundings } from "../../wire/surroundings.ts";
import { toGuildWorkspace } from "../../wire/workspaces.ts";
import type { EventOptions } from "../event-context.ts";

interface PostedOptions {
  readonly options: EventOptions;
  readonly surroundings: Surroundings;
  /** Whether a message has become part of a question. */
  readonly isAsked: (messageId: string) => boolean;
}

/** Takes in that somebody showed others pictures without saying what they show, where we may answer. */
export function offerPostedPictures(message: MessagePayload, posted: PostedOptions): void {
  const { options, surroundings } = posted;
  const { guild_id: guildId, channel_id: channelId, author } = message;
  const channel = surroundings.findChannel(channelId);
  if (guildId === undefined || findUndescribed(message).length === 0) return;
  if (findMissingPermission(channel) !== undefined) return;
  const { parentChannelId } = channel ?? {};
  options.moonlens.describeUnasked({
    workspace: toGuildWorkspace(guildId, surroundings),
    channelId,
    ...(parentChannelId === undefined ? {} : { parentChannelId }),
    personId: toPersonId(author),
    read: () => readAgain(message, posted),
  });
}

/** The message as it is by now: its author may have described its pictures, or deleted it. */
async function readAgain(
  { id, channel_id: channelId, guild_id: guildId }: MessagePayload,
  { options, surroundings, isAsked }: PostedOptions,
): Promise<UnaskedTurn | undefined> {
  if (isAsked(id)) return undefined;
  const found = await fetchMessage({ channelId, messageId: id }, options);
  if (found === undefined || !isFromPerson(found, surroundings)) return undefined;
  // Over REST a message doesn't say which guild it is from.
  const message = guildId === undefined ? found : { ...found, guild_id: guildId };
  const media = findUndescribed(message);
  if (media.length === 0) return undefined;
  const facts = { id: options.createId(), nowMs: options.clock(), surroundings };
  const turn = toMessageTurn(message, facts);
  const target = parseReplyTarget(turn.replyTarget);
  return {
    ...turn,
    deduplicationKey: `discord:alt-text:${id}`,
    replyTarget: toReplyTarget(
      target.kind === "message" ? { ...target, isReplyOrNothing: true } : target,
    ),
    intent: { media },
  };
}

/** Files that people post themselves, openly: neither stickers, nor what Discord shows of a link. */
function findUndescribed({ attachments }: MessagePayload): readonly MediaReference[] {
  return attachments
    .filter(({ description }) => (description ?? "").trim() === "")
    .map(toMediaReference)
    .filter((reference) => reference.declaredKind === "image" && !isHiddenFile(reference));
}
