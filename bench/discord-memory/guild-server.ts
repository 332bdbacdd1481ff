/** A gateway of many guilds: READY, and then a GUILD_CREATE for each of a shard, as large as Discord's are. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

const guildCount = Number(process.env.GUILDS);
const memberCount = Number(process.env.MEMBERS);
const shardCount = Number(process.env.SHARDS ?? 1);
const botId = "600000000000000001";
const firstId = 500_000_000_000_000_000n;
/** So that the process that reads is what is measured, not the queue in front of it. */
const guildsAtOnce = 25;

let url = "";
const server = createServer((request, response) => {
  const isGateway = request.url?.endsWith("/gateway/bot") === true;
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
  const gateway = {
    url: url.replace("http", "ws"),
    shards: shardCount,
    session_start_limit: limit,
  };
  const isWho = request.url?.endsWith("/@me") === true;
  const answer = isWho ? createUser(botId, "moonlens", true) : [];
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(isGateway ? gateway : answer));
});

new WebSocketServer({ server }).on("connection", (socket) => {
  socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 40_000 } }));
  socket.on("message", (data) => {
    const { op, d } = JSON.parse(String(data));
    if (op === 1) socket.send(JSON.stringify({ op: 11 }));
    if (op === 2) void sendAll(socket, d.shard);
  });
});

async function sendAll(
  socket: WebSocket,
  [shard = 0, count = 1]: readonly number[] = [],
): Promise<void> {
  let sequence = 0;
  const send = (t: string, d: unknown) => {
    sequence += 1;
    socket.send(JSON.stringify({ op: 0, t, s: sequence, d }));
  };
  const all = Array.from({ length: guildCount }, (_, index) => index);
  const own = all.filter((index) => index % count === shard);
  const toGuildId = (index: number) => toId(index * 10_000);
  send("READY", {
    v: 10,
    user: createUser(botId, "moonlens", true),
    guilds: own.map((index) => ({ id: toGuildId(index), unavailable: true })),
    session_id: "session",
    resume_gateway_url: url.replace("http", "ws"),
    shard: [shard, count],
    application: { id: botId, flags: 0 },
  });
  for (const [place, index] of own.entries()) {
    send("GUILD_CREATE", createGuild(toGuildId(index), index));
    if (place % guildsAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

function toId(offset: number): string {
  return String(firstId + BigInt(offset));
}

function createUser(id: string, username: string, bot: boolean) {
  return {
    ...{ id, username, bot, discriminator: "0", global_name: username, public_flags: 0 },
    avatar: "a_0123456789abcdef0123456789abcdef",
  };
}

/** Every member is someone else: bots of many guilds see hundreds of thousands of people. */
function createGuild(id: string, index: number) {
  const offset = index * 10_000;
  const member = (userId: string, name: string, bot: boolean) => ({
    ...{ user: createUser(userId, name, bot), nick: null, avatar: null, flags: 0, roles: [] },
    ...{ joined_at: "2024-01-01T00:00:00.000000+00:00", premium_since: null, deaf: false },
    ...{ mute: false, pending: false, communication_disabled_until: null },
  });
  const people = Array.from({ length: memberCount - 1 }, (_, place) =>
    member(toId(offset + 1000 + place), `person-${index}-${place}`, false),
  );
  return {
    ...{
      unavailable: false,
      id,
      name: `Guild ${index}`,
      icon: null,
      owner_id: toId(offset + 1000),
      nsfw_level: 0,
    },
    ...{ preferred_locale: "en-US", premium_tier: 1, member_count: memberCount, large: false },
    ...{ features: ["COMMUNITY"], verification_level: 1, explicit_content_filter: 2 },
    ...{
      default_message_notifications: 1,
      mfa_level: 0,
      system_channel_flags: 0,
      afk_timeout: 300,
    },
    joined_at: "2024-01-01T00:00:00.000000+00:00",
    members: [member(botId, "moonlens", true), ...people],
    channels: Array.from({ length: 25 }, (_, place) => ({
      ...{ id: toId(offset + 500 + place), name: `channel-${place}`, type: 0, position: place },
      ...{
        nsfw: false,
        parent_id: null,
        topic: "What this channel is for",
        rate_limit_per_user: 0,
      },
      permission_overwrites: [{ id, type: 0, allow: "0", deny: "0" }],
    })),
    roles: Array.from({ length: 12 }, (_, place) => ({
      id: place === 0 ? id : toId(offset + 100 + place),
      ...{ name: `role-${place}`, color: 0, hoist: false, position: place, managed: false },
      ...{ mentionable: false, permissions: "274878024704", flags: 0, icon: null },
    })),
    emojis: Array.from({ length: 30 }, (_, place) => ({
      ...{ id: toId(offset + 200 + place), name: `emoji_${place}`, roles: [], animated: false },
      ...{ available: true, managed: false, require_colons: true },
    })),
    stickers: [],
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
process.send?.({ address: url });
process.once("disconnect", () => process.exit());
