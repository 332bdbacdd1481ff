import { type APIMessage, GatewayIntentBits } from "discord-api-types/v10";
import { toInteractionPayload } from "../interactions/interaction-payload.ts";
import type { MessagePayloads } from "../messages/message-payload.ts";
import type { Messages } from "../messages/messages.ts";
import { hideContent } from "../tools/content-visibility.ts";
import type { Settings } from "../tools/settings.ts";
import type { FeedEvent, ReactionChange } from "../world/feed.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { hasPermission } from "../world/permissions.ts";
import {
  toChannel,
  toGuildSummary,
  toMember,
  toMemberWithUser,
  toTimestamp,
} from "../world/user-payload.ts";
import {
  type Channel,
  channelsOf,
  type Guild,
  guildOf,
  permissionsIn,
  threadsOf,
  type World,
} from "../world/world.ts";

/** An event on its way to the sessions that want it. */
export interface Dispatch {
  readonly name: string;
  /** Absent: outside guilds, which shard 0 gets. */
  readonly guildId?: string;
  /** A session needs one of these bits; 0: every session gets it. */
  readonly intents: number;
  /** The data, which may depend on whether the session may read messages. */
  readonly dataFor: (session: { readonly hasMessageContent: boolean }) => unknown;
}

export interface GatewayEventParts {
  readonly world: World;
  readonly messages: Messages;
  readonly payloads: MessagePayloads;
  readonly settings: Settings;
}

/** What the application's sessions hear of something that happened; undefined when nothing. */
export function toDispatch(event: FeedEvent, parts: GatewayEventParts): Dispatch | undefined {
  switch (event.type) {
    case "message-create":
      return messageDispatch("MESSAGE_CREATE", { message: event.message, parts });
    case "message-update":
      return messageDispatch("MESSAGE_UPDATE", { message: event.message, parts });
    case "message-delete":
      return messageDeleteDispatch(event.message, parts);
    case "reaction-add":
      return reactionDispatch("MESSAGE_REACTION_ADD", { change: event.reaction, parts });
    case "reaction-remove":
      return reactionDispatch("MESSAGE_REACTION_REMOVE", { change: event.reaction, parts });
    case "typing":
      return typingDispatch(event, parts);
    case "interaction-create":
      return {
        name: "INTERACTION_CREATE",
        intents: 0,
        ...guildIdOf(event.interaction.guildId),
        dataFor: () => toInteractionPayload(event.interaction, parts),
      };
    case "channel-update":
      return channelDispatch("CHANNEL_UPDATE", { channel: event.channel, parts });
    case "thread-create":
      return channelDispatch("THREAD_CREATE", { channel: event.channel, parts });
    case "thread-update":
      return channelDispatch("THREAD_UPDATE", { channel: event.channel, parts });
    case "guild-create":
    case "guild-delete":
      return guildDispatch(event, parts);
    case "interaction-change":
    case "state":
      return undefined;
    default:
      throw new Error(`unknown feed event ${event satisfies never}`);
  }
}

export function toGuildCreate(guild: Guild, { world, messages }: GatewayEventParts) {
  const payload = (channel: Channel) =>
    toChannel(world, { channel, lastMessageId: messages.lastIdIn(channel.id) });
  const members = [...guild.members.values()];
  return {
    ...toGuildSummary(guild),
    joined_at: toTimestamp(guild.members.get(world.botId)?.joinedAtMs ?? 0),
    large: false,
    unavailable: false,
    member_count: members.length,
    voice_states: [],
    members: members.map((member) => toMemberWithUser(world, member)),
    channels: channelsOf(world, guild.id).map(payload),
    threads: threadsOf(world, guild.id).map(payload),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The bot came to a guild, or left it for good: without `unavailable`. */
function guildDispatch(
  { type, guildId }: Extract<FeedEvent, { type: "guild-create" | "guild-delete" }>,
  parts: GatewayEventParts,
): Dispatch | undefined {
  const guild = parts.world.guilds.get(guildId);
  if (guild === undefined) return undefined;
  const isCreate = type === "guild-create";
  return {
    name: isCreate ? "GUILD_CREATE" : "GUILD_DELETE",
    intents: GatewayIntentBits.Guilds,
    guildId,
    dataFor: () => (isCreate ? toGuildCreate(guild, parts) : { id: guildId }),
  };
}

/** The channel, when the bot sees it. */
function visibleChannel(channelId: string, { world }: GatewayEventParts): Channel | undefined {
  const channel = world.channels.get(channelId);
  if (channel === undefined) return undefined;
  const permissions = permissionsIn(world, { channel, userId: world.botId });
  return hasPermission(permissions, "ViewChannel") ? channel : undefined;
}

function messageDispatch(
  name: "MESSAGE_CREATE" | "MESSAGE_UPDATE",
  { message, parts }: { readonly message: StoredMessage; readonly parts: GatewayEventParts },
): Dispatch | undefined {
  const channel = visibleChannel(message.channelId, parts);
  if (channel === undefined || message.ephemeralFor !== undefined) return undefined;
  const { world, payloads } = parts;
  const member = guildOf(world, channel)?.members.get(message.authorId);
  const isDirect = channel.type === "direct";
  return {
    name,
    intents: isDirect ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages,
    ...guildIdOf(message.guildId),
    dataFor({ hasMessageContent }) {
      const payload: APIMessage = hideContent(payloads.toMessage(message), {
        botId: world.botId,
        hasMessageContent,
        isDirect,
      });
      return {
        ...payload,
        channel_type: channelTypeOf(channel),
        ...(message.guildId === undefined ? {} : { guild_id: message.guildId }),
        ...(member === undefined ? {} : { member: toMember(member) }),
      };
    },
  };
}

function channelTypeOf(channel: Channel): number {
  if (channel.type === "direct") return 1;
  if (channel.type === "text") return 0;
  return channel.isPrivate ? 12 : 11;
}

function messageDeleteDispatch(
  message: StoredMessage,
  parts: GatewayEventParts,
): Dispatch | undefined {
  const channel = visibleChannel(message.channelId, parts);
  if (channel === undefined || message.ephemeralFor !== undefined) return undefined;
  const isDirect = channel.type === "direct";
  return {
    name: "MESSAGE_DELETE",
    intents: isDirect ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages,
    ...guildIdOf(message.guildId),
    dataFor: () => ({
      id: message.id,
      channel_id: message.channelId,
      ...(message.guildId === undefined ? {} : { guild_id: message.guildId }),
    }),
  };
}

function reactionDispatch(
  name: string,
  { change, parts }: { readonly change: ReactionChange; readonly parts: GatewayEventParts },
): Dispatch | undefined {
  const { message, userId, emoji } = change;
  const channel = visibleChannel(message.channelId, parts);
  if (channel === undefined) return undefined;
  const isDirect = channel.type === "direct";
  const member = guildOf(parts.world, channel)?.members.get(userId);
  return {
    name,
    intents: isDirect
      ? GatewayIntentBits.DirectMessageReactions
      : GatewayIntentBits.GuildMessageReactions,
    ...guildIdOf(message.guildId),
    dataFor: () => ({
      user_id: userId,
      channel_id: message.channelId,
      message_id: message.id,
      message_author_id: message.authorId,
      emoji: { id: null, name: emoji },
      burst: false,
      type: 0,
      ...(message.guildId === undefined ? {} : { guild_id: message.guildId }),
      ...(member === undefined || name.endsWith("REMOVE")
        ? {}
        : { member: toMemberWithUser(parts.world, member) }),
    }),
  };
}

function typingDispatch(
  event: Extract<FeedEvent, { type: "typing" }>,
  parts: GatewayEventParts,
): Dispatch | undefined {
  const channel = visibleChannel(event.channelId, parts);
  if (channel === undefined) return undefined;
  const guild = guildOf(parts.world, channel);
  const member = guild?.members.get(event.userId);
  return {
    name: "TYPING_START",
    intents:
      guild === undefined
        ? GatewayIntentBits.DirectMessageTyping
        : GatewayIntentBits.GuildMessageTyping,
    ...guildIdOf(guild?.id),
    dataFor: () => ({
      channel_id: event.channelId,
      user_id: event.userId,
      timestamp: Math.floor(event.atMs / 1000),
      ...(guild === undefined ? {} : { guild_id: guild.id }),
      ...(member === undefined ? {} : { member: toMemberWithUser(parts.world, member) }),
    }),
  };
}

function channelDispatch(
  name: string,
  { channel, parts }: { readonly channel: Channel; readonly parts: GatewayEventParts },
): Dispatch | undefined {
  if (visibleChannel(channel.id, parts) === undefined) return undefined;
  const { world, messages } = parts;
  return {
    name,
    intents: GatewayIntentBits.Guilds,
    ...guildIdOf(channel.type === "direct" ? undefined : channel.guildId),
    dataFor: () => ({
      ...toChannel(world, { channel, lastMessageId: messages.lastIdIn(channel.id) }),
      ...(name === "THREAD_CREATE" ? { newly_created: true } : {}),
    }),
  };
}

function guildIdOf(guildId: string | undefined): { guildId?: string } {
  return guildId === undefined ? {} : { guildId };
}
