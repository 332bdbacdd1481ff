import { type MessageParts, toMessage } from "../payloads/message-payload.ts";
import type { Ids } from "../tools/ids.ts";
import type { Json } from "../tools/json.ts";
import type { Feed, FeedEvent, MembershipChange, ReactionChange } from "../world/feed.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { conversationScope } from "../world/scopes.ts";
import { type Conversation, channelTypeOf, installationFor } from "../world/world.ts";
import type { DeliveryFaults } from "./delivery-faults.ts";
import { type AppEvent, type EventSender, listeningTeam } from "./event-sender.ts";

export interface EventSourceParts extends MessageParts {
  readonly feed: Feed;
  readonly ids: Ids;
  readonly events: EventSender;
  readonly faults: DeliveryFaults;
}

/** Tells the app what happens in its conversations. */
export function startEventSource(parts: EventSourceParts): void {
  parts.feed.subscribe((event) => {
    const due = toEvents(event, parts);
    const isReversed = due.length > 1 && parts.faults.takeReversal();
    for (const one of isReversed ? [...due].reverse() : due) parts.events.send(one);
  });
}

function toEvents(event: FeedEvent, parts: EventSourceParts): readonly AppEvent[] {
  switch (event.type) {
    case "message-create":
      return onMessage(event.message, parts);
    case "message-update":
      return onChange(event, parts);
    case "message-delete":
      return event.tombstone === undefined
        ? onDelete(event.message, parts)
        : onChange({ message: event.tombstone, previous: event.message }, parts);
    case "reaction-add":
    case "reaction-remove":
      return onReaction(event.reaction, {
        parts,
        type: event.type === "reaction-add" ? "reaction_added" : "reaction_removed",
      });
    case "member-join":
    case "member-leave":
      return onMembership(event.membership, { parts, type: event.type });
    case "file-share":
      return onFileShare(event, parts);
    case "file-delete":
      return onFileDelete(event.fileId, parts);
    case "message-grow":
    case "thread-change":
    case "interaction-change":
    case "views-change":
    case "state":
      return [];
    default:
      throw new Error(`unknown feed event ${event satisfies never}`);
  }
}

interface Place {
  readonly teamId: string;
  readonly conversation: Conversation;
}

function placeOf(channelId: string, { world }: EventSourceParts): Place | undefined {
  const conversation = world.conversations.get(channelId);
  if (conversation === undefined) return undefined;
  const teamId = listeningTeam(world, conversation);
  return teamId === undefined ? undefined : { teamId, conversation };
}

const subscriptions = { channel: "message.channels", group: "message.groups", im: "message.im" };

function messageEvent(place: Place, fields: Json): AppEvent {
  const channelType = channelTypeOf(place.conversation);
  return {
    ...place,
    subscription: subscriptions[channelType],
    scope: conversationScope(place.conversation, "history"),
    event: {
      ...fields,
      type: "message",
      channel: place.conversation.id,
      channel_type: channelType,
    },
  };
}

/** A mention is told twice: as `app_mention` and as `message`, with the same `ts`. */
function onMessage(message: StoredMessage, parts: EventSourceParts): readonly AppEvent[] {
  const place = placeOf(message.channelId, parts);
  if (place === undefined || message.ephemeralFor !== undefined) return [];
  const fields = toMessage(message, { parts, viewerTeamId: place.teamId });
  const plain = messageEvent(place, { ...fields, event_ts: message.ts });
  const botUserId = parts.world.installations.get(place.teamId)?.botUserId ?? "";
  const isMention =
    message.text.includes(`<@${botUserId}>`) &&
    message.userId !== botUserId &&
    place.conversation.type !== "direct" &&
    (message.subtype === undefined || message.subtype === "file_share");
  if (!isMention) return [plain];
  const { subtype: _subtype, ...mention } = fields;
  return [
    {
      ...place,
      subscription: "app_mention",
      scope: "app_mentions:read",
      event: {
        ...mention,
        type: "app_mention",
        channel: message.channelId,
        event_ts: message.ts,
      },
    },
    plain,
  ];
}

function onChange(
  {
    message,
    previous,
  }: Pick<Extract<FeedEvent, { type: "message-update" }>, "message" | "previous">,
  parts: EventSourceParts,
): readonly AppEvent[] {
  const place = placeOf(message.channelId, parts);
  if (place === undefined || message.ephemeralFor !== undefined) return [];
  const ts = parts.ids.nextTs();
  const view = { parts, viewerTeamId: place.teamId };
  return [
    messageEvent(place, {
      subtype: "message_changed",
      hidden: true,
      ts,
      event_ts: ts,
      message: toMessage(message, view),
      previous_message: toMessage(previous, view),
    }),
  ];
}

function onDelete(message: StoredMessage, parts: EventSourceParts): readonly AppEvent[] {
  const place = placeOf(message.channelId, parts);
  if (place === undefined || message.ephemeralFor !== undefined) return [];
  const ts = parts.ids.nextTs();
  return [
    messageEvent(place, {
      subtype: "message_deleted",
      hidden: true,
      ts,
      event_ts: ts,
      deleted_ts: message.ts,
      previous_message: toMessage(message, { parts, viewerTeamId: place.teamId }),
    }),
  ];
}

function onReaction(
  { message, userId, name }: ReactionChange,
  { parts, type }: { readonly parts: EventSourceParts; readonly type: string },
): readonly AppEvent[] {
  const place = placeOf(message.channelId, parts);
  if (place === undefined) return [];
  const item = { type: "message", channel: message.channelId, ts: message.ts };
  const event = {
    type,
    user: userId,
    reaction: name,
    item,
    item_user: message.userId,
    event_ts: parts.ids.nextTs(),
  };
  return [{ ...place, subscription: type, scope: "reactions:read", event }];
}

const channelCodes = { public: "C", private: "G", direct: "D" } as const;

function onMembership(
  { channelId, userId, actorId }: MembershipChange,
  {
    parts,
    type,
  }: { readonly parts: EventSourceParts; readonly type: "member-join" | "member-leave" },
): readonly AppEvent[] {
  const conversation = parts.world.conversations.get(channelId);
  const installation = conversation && installationFor(parts.world, conversation);
  if (conversation === undefined || installation === undefined) return [];
  const { teamId, botUserId } = installation;
  const base = { teamId, conversation, scope: conversationScope(conversation, "read") };
  const event_ts = parts.ids.nextTs();
  // An app that was removed hears only that it left.
  if (type === "member-leave" && userId === botUserId) {
    const left = conversation.type === "private" ? "group_left" : "channel_left";
    const event = { type: left, channel: channelId, actor_id: actorId, event_ts };
    return [{ ...base, subscription: left, event }];
  }
  if (!conversation.memberIds.includes(botUserId)) return [];
  const name = type === "member-join" ? "member_joined_channel" : "member_left_channel";
  const event = {
    type: name,
    user: userId,
    channel: channelId,
    channel_type: channelCodes[conversation.type],
    team: parts.world.users.get(userId)?.teamId ?? teamId,
    ...(type === "member-join" && actorId !== userId ? { inviter: actorId } : {}),
    event_ts,
  };
  return [{ ...base, subscription: name, event }];
}

function onFileShare(
  { fileId, channelId }: Extract<FeedEvent, { type: "file-share" }>,
  parts: EventSourceParts,
): readonly AppEvent[] {
  const place = placeOf(channelId, parts);
  if (place === undefined) return [];
  const event = {
    type: "file_shared",
    file_id: fileId,
    user_id: parts.files.get(fileId).userId,
    file: { id: fileId },
    channel_id: channelId,
    event_ts: parts.ids.nextTs(),
  };
  return [{ ...place, subscription: "file_shared", scope: "files:read", event }];
}

function onFileDelete(fileId: string, parts: EventSourceParts): readonly AppEvent[] {
  const file = parts.files.get(fileId);
  const event = {
    type: "file_deleted",
    file_id: fileId,
    channel_ids: file.shares.map(({ channelId }) => channelId),
    event_ts: parts.ids.nextTs(),
  };
  return [{ teamId: file.teamId, subscription: "file_deleted", scope: "files:read", event }];
}
