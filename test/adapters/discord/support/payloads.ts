import { applicationId } from "./scripted-discord.ts";

/** Gateway payloads as Discord sends them, API v10. */

export const botId = applicationId;
export const personId = "400000000000000001";

const person = {
  id: personId,
  username: "ava",
  global_name: "Ava",
  discriminator: "0",
  avatar: null,
};
const bot = { id: botId, username: "moonlens", discriminator: "0001", avatar: null, bot: true };

type Payload = Readonly<Record<string, unknown>>;

export function createMessage(changes: Payload = {}): Payload {
  return {
    id: "500000000000000002",
    channel_id: "500000000000000001",
    guild_id: "500000000000000003",
    author: person,
    member: { nick: "Ava of the Moon", roles: [], joined_at: "2026-01-01T00:00:00Z", flags: 0 },
    content: `<@${botId}> what's this?`,
    timestamp: "2026-11-21T03:00:00.000000+00:00",
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [bot],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
    flags: 0,
    components: [],
    ...changes,
  };
}

export const photo = {
  id: "510000000000000001",
  filename: "photo.jpg",
  size: 12_345,
  url: "https://cdn.discordapp.com/attachments/1/2/photo.jpg?ex=1&is=1&hm=1&",
  proxy_url: "https://media.discordapp.net/attachments/1/2/photo.jpg",
  content_type: "image/jpeg",
  width: 640,
  height: 480,
};

export function createBotMessage(changes: Payload = {}): Payload {
  return createMessage({
    id: "500000000000000010",
    author: bot,
    content: "A red fox.\n-# some/model · 2 s",
    mentions: [],
    ...changes,
  });
}

export function createInteraction(changes: Payload = {}): Payload {
  return {
    id: "520000000000000001",
    application_id: applicationId,
    type: 2,
    token: "interaction-token",
    version: 1,
    data: {
      id: "530000000000000001",
      name: "imagine",
      type: 1,
      options: [
        { name: "prompt", type: 3, value: "a red fox" },
        { name: "aspect", type: 3, value: "16:9" },
      ],
    },
    guild: { id: "500000000000000003", locale: "en-US", features: [] },
    guild_id: "500000000000000003",
    guild_locale: "en-US",
    channel: { id: "500000000000000001", type: 0 },
    channel_id: "500000000000000001",
    member: { user: person, nick: null, roles: [], permissions: "2048", flags: 0 },
    app_permissions: "2048",
    locale: "id",
    entitlements: [],
    authorizing_integration_owners: { 0: "500000000000000003" },
    context: 0,
    attachment_size_limit: 26_214_400,
    ...changes,
  };
}

export function createDirectInteraction(changes: Payload = {}): Payload {
  const { member: _member, guild_id: _guildId, guild: _guild, ...rest } = createInteraction();
  return {
    ...rest,
    user: person,
    authorizing_integration_owners: { 0: "0" },
    context: 1,
    ...changes,
  };
}
