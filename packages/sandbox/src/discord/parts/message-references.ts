import type { CreateMessageBody } from "../schemas/message-schema.ts";
import { refuse } from "../tools/errors.ts";
import { invalidForm } from "../tools/form-errors.ts";
import type { MessageReference, StoredMessage } from "../world/message-record.ts";
import { hasPermission } from "../world/permissions.ts";
import { type Channel, permissionsIn } from "../world/world.ts";
import type { DiscordParts } from "./parts.ts";

export interface ResolvedReference {
  readonly reference?: MessageReference;
  readonly snapshot?: StoredMessage;
  readonly repliedUserId?: string;
}

/**
 * What the bot's reply or forward points to; undefined for a plain message, also when the message is
 * gone and `fail_if_not_exists` is false.
 * @throws {DiscordError} 50035 for an unknown message, 160002 without the history's permission.
 */
export function toReference(
  body: CreateMessageBody,
  { channel, parts }: { readonly channel: Channel; readonly parts: DiscordParts },
): ResolvedReference | undefined {
  const wanted = body.message_reference;
  if (wanted === undefined || wanted === null) return undefined;
  const source = parts.messages.find(wanted.message_id);
  if (wanted.type === 1) return toForward(source, parts);
  const permissions = permissionsIn(parts.world, { channel, userId: parts.world.botId });
  if (!hasPermission(permissions, "ReadMessageHistory")) throw refuse("replyNeedsHistory");
  const isReachable = source?.channelId === channel.id && source.ephemeralFor === undefined;
  if (source === undefined || !isReachable) {
    if (wanted.fail_if_not_exists === false) return undefined;
    throw unknownReference();
  }
  const isPinged =
    body.allowed_mentions === undefined || body.allowed_mentions === null
      ? true
      : body.allowed_mentions.replied_user === true;
  return {
    reference: { type: "reply", ...placeOf(source) },
    ...(isPinged ? { repliedUserId: source.authorId } : {}),
  };
}

function toForward(source: StoredMessage | undefined, { world }: DiscordParts): ResolvedReference {
  const channel = source === undefined ? undefined : world.channels.get(source.channelId);
  if (source === undefined || channel === undefined) throw unknownReference();
  const permissions = permissionsIn(world, { channel, userId: world.botId });
  if (!hasPermission(permissions, "ReadMessageHistory")) throw unknownReference();
  return { reference: { type: "forward", ...placeOf(source) }, snapshot: source };
}

export function placeOf(message: StoredMessage): Omit<MessageReference, "type"> {
  return {
    messageId: message.id,
    channelId: message.channelId,
    ...(message.guildId === undefined ? {} : { guildId: message.guildId }),
  };
}

/** The refusal of a reply to, or a forward of, what isn't there. */
export function unknownReference() {
  return invalidForm([
    {
      path: ["message_reference"],
      code: "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
      message: "Unknown message",
    },
  ]);
}
