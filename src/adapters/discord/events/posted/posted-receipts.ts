import { listReadings, pickReceipts } from "#core";
import { toMediaReference } from "../../questions/media.ts";
import { toMessageTurn } from "../../questions/questions.ts";
import type { MessagePayload } from "../../wire/payloads.ts";
import { findMissingPermission } from "../../wire/permissions.ts";
import { parseReplyTarget, toReplyTarget } from "../../wire/reply-target.ts";
import type { Surroundings } from "../../wire/surroundings.ts";
import type { EventOptions } from "../event-context.ts";

/** Hands on what somebody posted where books are kept, whether it speaks to us or not. */
export async function bookPostedReceipts(
  message: MessagePayload,
  {
    options,
    surroundings,
  }: { readonly options: EventOptions; readonly surroundings: Surroundings },
): Promise<void> {
  const { id: messageId, guild_id: guildId, channel_id: channelId, attachments } = message;
  const media = pickReceipts(attachments.map(toMediaReference));
  if (guildId === undefined || media.length === 0) return;
  if (findMissingPermission(surroundings.findChannel(channelId)) !== undefined) return;
  const { moonlens, createId, clock } = options;
  const turn = toMessageTurn(message, { id: createId(), nowMs: clock(), surroundings });
  if (!(await moonlens.expenses.keepsBooks(turn))) return;
  const target = parseReplyTarget(turn.replyTarget);
  const replyTarget =
    target.kind === "message"
      ? toReplyTarget({ ...target, isReplyOrNothing: true })
      : turn.replyTarget;
  for (const intent of listReadings(media, messageId)) {
    const deduplicationKey = `discord:expense:${messageId}:${intent.firstPlace}`;
    await moonlens.submit({ ...turn, id: createId(), deduplicationKey, replyTarget, intent });
  }
}
