import { commands, messageMenus } from "#commands";
import { createWording } from "#locales";
import { toMenuName } from "../../../src/adapters/discord/forms/commands.ts";
import {
  createDirectInteraction,
  createInteraction,
  createMessage,
  photo,
} from "../../adapters/discord/support/payloads.ts";
import { buttonVerbs, rowId } from "./buttons.ts";

/** Where it happens, and who the bot is there. */
export interface DiscordPlace {
  readonly botId: string;
  readonly guildId: string;
  readonly channelId: string;
}

/** What the gateway dispatches, by the name of the event and of what is in it. */
export type Dispatches = Readonly<
  Record<string, { readonly event: string; readonly data: unknown }>
>;

export function createDispatches({ botId, guildId, channelId }: DiscordPlace): Dispatches {
  const here = {
    ...{ application_id: botId, guild_id: guildId, channel_id: channelId },
    channel: { id: channelId, type: 0 },
    authorizing_integration_owners: { 0: guildId },
  };
  const message = createMessage({
    ...rich,
    content: `<@${botId}> what's this?`,
    guild_id: guildId,
    channel_id: channelId,
  });
  const interact = (type: number, data: object, more: object = {}) => ({
    event: "INTERACTION_CREATE",
    data: createInteraction({ ...here, type, data, ...more }),
  });
  const press = (customId: string) =>
    interact(3, { custom_id: customId, component_type: 2, values: ["a"] }, { message });
  const menuData = (name: string) => ({
    ...{ id: "1", type: 3, name, target_id: String(message.id) },
    resolved: { messages: { [String(message.id)]: message } },
  });
  const wording = createWording();
  return {
    message: { event: "MESSAGE_CREATE", data: message },
    "direct message": { event: "MESSAGE_CREATE", data: { ...message, guild_id: undefined } },
    edit: {
      event: "MESSAGE_UPDATE",
      data: { ...message, edited_timestamp: "2026-11-21T03:00:01Z" },
    },
    "direct command": {
      event: "INTERACTION_CREATE",
      data: createDirectInteraction({ application_id: botId }),
    },
    ...Object.fromEntries([
      ...commands.map((command) => [
        `/${command.name}`,
        interact(2, {
          ...{ id: "1", name: command.name, type: 1 },
          options: command.options.map(({ name, type }) => ({ name, ...optionValues[type] })),
          resolved: { attachments: { [photo.id]: photo } },
        }),
      ]),
      ...messageMenus.map((menu) => [
        `menu ${menu.id}`,
        interact(2, menuData(toMenuName(menu, wording))),
      ]),
      ...buttonVerbs.map((verb) => [`press ${verb}`, press(`${verb}:${rowId}`)]),
    ]),
    "press settings": press("settings"),
    suggestion: interact(4, {
      id: "1",
      name: "imagine",
      type: 1,
      options: [{ name: "model", type: 3, value: "san", focused: true }],
    }),
    "form of a picture": interact(
      5,
      { custom_id: `edit:${rowId}`, components: [field("text")] },
      { message },
    ),
    "form of settings": interact(
      5,
      { custom_id: "settings:limits:0", components: [field("personOpenTurns")] },
      { message },
    ),
    "form of a menu": interact(5, {
      custom_id: `menu:edit:${channelId}:${String(message.id)}`,
      components: [field("text")],
    }),
    ...worldEvents,
  };
}

const optionValues = {
  text: { type: 3, value: "a red fox" },
  choice: { type: 3, value: "16:9" },
  integer: { type: 4, value: 1 },
  boolean: { type: 5, value: true },
  model: { type: 3, value: "sandbox/brush-edit" },
  style: { type: 3, value: "House style" },
  language: { type: 3, value: "de" },
  font: { type: 3, value: "House font" },
  file: { type: 11, value: photo.id },
  person: { type: 6, value: "52345678901234567" },
  channel: { type: 7, value: "91234567890123456" },
} as const;

const field = (name: string) => ({
  ...{ type: 18, id: 1 },
  component: { type: 4, id: 2, custom_id: name, value: "a blue fox", values: ["16:9"] },
});

/** All that a message may have. */
const rich = {
  attachments: [{ ...photo, title: "photo", description: "a fox" }],
  embeds: [
    {
      ...{ type: "rich", url: "https://a.example", title: "A", description: "B", color: 1 },
      author: { name: "C" },
      provider: { name: "D" },
      fields: [{ name: "E", value: "F", inline: true }],
      footer: { text: "G" },
      image: { url: "https://a.example/a.png", proxy_url: "https://a.example/b.png" },
      thumbnail: { url: "https://a.example/c.png" },
      video: { url: "https://a.example/d.mp4" },
    },
  ],
  sticker_items: [{ id: "700000000000000001", name: "Wave", format_type: 1 }],
  components: [
    { type: 1, components: [{ type: 2, label: "Press", custom_id: "x" }] },
    {
      type: 17,
      components: [
        { type: 10, content: "words" },
        { type: 12, items: [{ media: { url: "https://a.example/e.png" } }] },
      ],
    },
  ],
  poll: { question: { text: "Which?" }, answers: [{ answer_id: 1, poll_media: { text: "This" } }] },
  message_reference: {
    type: 0,
    message_id: "500000000000000009",
    channel_id: "500000000000000001",
  },
  referenced_message: createMessage({ id: "500000000000000009", content: "earlier" }),
  message_snapshots: [{ message: { content: "forwarded", attachments: [photo], embeds: [] } }],
  mention_roles: ["600000000000000005"],
};

const otherGuild = "500000000000000099";
const user = { id: "400000000000000001", username: "ava", discriminator: "0", avatar: null };
const channel = {
  id: "500000000000000098",
  guild_id: otherGuild,
  type: 0,
  name: "talk",
  position: 0,
  permission_overwrites: [{ id: otherGuild, type: 0, allow: "0", deny: "2048" }],
  nsfw: false,
};
const thread = {
  ...channel,
  id: "500000000000000097",
  type: 11,
  parent_id: channel.id,
  thread_metadata: {
    archived: false,
    auto_archive_duration: 60,
    archive_timestamp: "2026-11-21T03:00:00Z",
    locked: false,
  },
  member_count: 1,
  message_count: 1,
};
const role = {
  id: "500000000000000096",
  name: "Admins",
  color: 0,
  permissions: "8",
  position: 1,
  hoist: false,
  managed: false,
  mentionable: false,
  tags: {},
};
const member = { user, roles: [role.id], joined_at: "2026-11-21T03:00:00Z", flags: 0, nick: "Ava" };
const emoji = { id: "500000000000000095", name: "moon", animated: false, roles: [] };
const guild = {
  id: otherGuild,
  name: "Elsewhere",
  owner_id: user.id,
  roles: [role],
  channels: [channel],
  members: [member],
  threads: [thread],
  emojis: [emoji],
  stickers: [],
  presences: [],
  voice_states: [],
  features: [],
  preferred_locale: "en-US",
  premium_tier: 1,
  member_count: 2,
};
const of = (event: string, data: unknown) =>
  [event, { event, data: { guild_id: otherGuild, ...Object(data) } }] as const;

/** What the library keeps facts from, of another guild. https://docs.discord.com/developers/events/gateway-events */
const worldEvents: Dispatches = Object.fromEntries([
  ...["GUILD_CREATE", "GUILD_UPDATE"].map((event) => [event, { event, data: guild }] as const),
  ["GUILD_DELETE", { event: "GUILD_DELETE", data: { id: otherGuild, unavailable: true } }],
  ...["CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE", "CHANNEL_PINS_UPDATE"].map((event) =>
    of(event, channel),
  ),
  ...["THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE"].map((event) => of(event, thread)),
  of("THREAD_LIST_SYNC", {
    channel_ids: [channel.id],
    threads: [thread],
    members: [{ id: thread.id, user_id: user.id, flags: 0 }],
  }),
  of("THREAD_MEMBERS_UPDATE", {
    id: thread.id,
    member_count: 1,
    added_members: [{ id: thread.id, user_id: user.id, flags: 0 }],
    removed_member_ids: ["1"],
  }),
  ...["GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE"].map((event) => of(event, { role })),
  of("GUILD_ROLE_DELETE", { role_id: role.id }),
  ...["GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE"].map((event) =>
    of(event, member),
  ),
  of("GUILD_MEMBERS_CHUNK", { members: [member], chunk_index: 0, chunk_count: 1, presences: [] }),
  of("GUILD_EMOJIS_UPDATE", { emojis: [emoji] }),
  of("GUILD_STICKERS_UPDATE", { stickers: [] }),
  of("MESSAGE_DELETE", { id: "1", channel_id: channel.id }),
  of("MESSAGE_DELETE_BULK", { ids: ["1", "2"], channel_id: channel.id }),
  of("MESSAGE_REACTION_ADD", {
    user_id: user.id,
    message_id: "1",
    channel_id: channel.id,
    emoji,
    member,
  }),
  of("TYPING_START", { user_id: user.id, channel_id: channel.id, timestamp: 1, member }),
  of("PRESENCE_UPDATE", { user, status: "online", activities: [], client_status: {} }),
  of("VOICE_STATE_UPDATE", { user_id: user.id, channel_id: channel.id, session_id: "a", member }),
  of("INVITE_CREATE", { code: "a", channel_id: channel.id, inviter: user }),
  of("ENTITLEMENT_CREATE", { id: "1", sku_id: "1", application_id: "1", type: 8 }),
  of("AUTO_MODERATION_ACTION_EXECUTION", { user_id: user.id, rule_id: "1", action: { type: 1 } }),
  of("WEBHOOKS_UPDATE", { channel_id: channel.id }),
  of("USER_UPDATE", user),
  of("INTEGRATION_CREATE", { id: "1", name: "a", application: { id: "1", name: "a" } }),
  of("NO_SUCH_EVENT", {}),
]);
