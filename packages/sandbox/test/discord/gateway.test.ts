import { Events } from "discord.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, dispatch, type GatewaySocket, hello, identity } from "./gateway-socket.ts";
import { createClient, type RunningSandbox, startSandbox } from "./support.ts";

const guilds = 1 << 0;
const guildMessages = 1 << 9;
const directMessages = 1 << 12;
const messageContent = 1 << 15;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimitScale: Number.POSITIVE_INFINITY });
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

async function open(
  intents: number,
  from = sandbox,
): Promise<{ socket: GatewaySocket; ready: Ready }> {
  const socket = connect(from.url);
  await socket.next(hello);
  socket.send(2, identity(from.token, intents));
  const { d } = await socket.next(dispatch("READY"));
  return { socket, ready: d };
}
interface Ready {
  readonly session_id: string;
  readonly resume_gateway_url: string;
  readonly guilds: readonly unknown[];
}

describe("a session", () => {
  test("begins with HELLO, READY and the guilds", async () => {
    const { socket, ready } = await open(guilds);
    using _ = socket;
    expect(ready).toMatchObject({
      v: 10,
      user: { id: sandbox.ids.botId, bot: true },
      guilds: [
        { id: sandbox.ids.guildId, unavailable: true },
        { id: sandbox.ids.studio.guildId, unavailable: true },
      ],
      application: { id: sandbox.ids.applicationId },
      resume_gateway_url: expect.stringMatching(/^ws:.*\/gateway$/),
    });
    const { d: guild, s } = await socket.next(dispatch("GUILD_CREATE"));
    expect(s).toBe(2);
    expect(guild).toMatchObject({ name: "Moonlens Lounge", member_count: 4, threads: [] });
    expect(guild.roles.map((role: { id: string }) => role.id)).toContain(guild.id);
  });

  test("acknowledges heartbeats", async () => {
    using socket = connect(sandbox.url);
    expect((await socket.next(hello)).d.heartbeat_interval).toBe(41_250);
    socket.send(1, null);
    expect((await socket.next((frame) => frame.op === 11)).d).toBeNull();
  });

  test("is closed when heartbeats stop", async () => {
    await using quick = await startSandbox({ heartbeatIntervalMs: 30 });
    using socket = connect(quick.url);
    expect(await socket.closed).toBe(4009);
  });

  test("keeps what happens while its socket is lost, and replays it on resume", async () => {
    const { socket, ready } = await open(guilds | guildMessages | messageContent);
    await socket.next(dispatch("GUILD_CREATE"));
    const { s: seq } = await socket.next(dispatch("GUILD_CREATE"));
    socket.terminate();
    await socket.closed;
    await sandbox.control.say({ as: "ava", channelId: sandbox.general, text: "while away" });
    using again = connect(sandbox.url);
    await again.next(hello);
    again.send(6, { token: sandbox.token, session_id: ready.session_id, seq });
    const missed = await again.next(dispatch("MESSAGE_CREATE"));
    expect(missed).toMatchObject({ s: (seq ?? 0) + 1, d: { content: "while away" } });
    await again.next(dispatch("RESUMED"));
  });

  test("can't be resumed once it is unknown", async () => {
    using socket = connect(sandbox.url);
    await socket.next(hello);
    socket.send(6, { token: sandbox.token, session_id: "f".repeat(32), seq: 1 });
    expect((await socket.next((frame) => frame.op === 9)).d).toBe(false);
  });

  test("goes to the shard of its guild, direct messages to shard 0", async () => {
    const sockets = await Promise.all(
      [0, 1].map(async (shard) => {
        const socket = connect(sandbox.url);
        await socket.next(hello);
        const intents = guilds | guildMessages | directMessages;
        socket.send(2, identity(sandbox.token, intents, { shard: [shard, 2] }));
        return { socket, ready: (await socket.next(dispatch("READY"))).d };
      }),
    );
    for (const guildId of [sandbox.ids.guildId, sandbox.ids.studio.guildId]) {
      const shard = Number((BigInt(guildId) >> 22n) % 2n);
      expect(sockets[shard]?.ready.guilds).toMatchObject([{ id: guildId }]);
    }
    const direct = await sandbox.control.call("POST", "/people/budi/direct-channel");
    const { id: channelId } = direct as { id: string };
    await sandbox.control.say({ as: "budi", channelId, text: "psst" });
    const heard = await sockets[0]?.socket.next(dispatch("MESSAGE_CREATE"));
    expect(heard?.d).toMatchObject({ content: "psst", channel_type: 1 });
    for (const { socket } of sockets) socket.terminate();
  });
});

describe("identifying is refused", () => {
  const cases: readonly [name: string, code: number, send: (socket: GatewaySocket) => void][] = [
    ["with a wrong token", 4004, (socket) => socket.send(2, identity("nonsense", 1))],
    ["with unknown intents", 4013, (socket) => socket.send(2, identity(sandbox.token, 1 << 30))],
    [
      "with an intent that is switched off",
      4014,
      (socket) => socket.send(2, identity(sandbox.token, 1 << 1)),
    ],
    [
      "with an impossible shard",
      4010,
      (socket) => socket.send(2, identity(sandbox.token, 1, { shard: [2, 2] })),
    ],
    ["with what is no JSON", 4002, (socket) => socket.sendText("{")],
    ["with a frame that is too long", 4002, (socket) => socket.sendText("x".repeat(5000))],
    ["with an unknown opcode", 4001, (socket) => socket.send(99, null)],
    ["when something else comes first", 4003, (socket) => socket.send(3, {})],
  ];
  test.for(cases)("%s: %i", async ([, code, send]) => {
    using socket = connect(sandbox.url);
    await socket.next(hello);
    send(socket);
    expect(await socket.closed).toBe(code);
  });

  test("a second time on the same socket: 4005", async () => {
    const { socket } = await open(guilds);
    socket.send(2, identity(sandbox.token, guilds));
    expect(await socket.closed).toBe(4005);
  });

  test("for another version of the API: 4012", async () => {
    expect(await connect(sandbox.url, "v=6").closed).toBe(4012);
  });

  test("after more than the allowed frames in a minute: 4008", async () => {
    await using strict = await startSandbox({ gatewaySendLimit: 3 });
    using socket = connect(strict.url);
    await socket.next(hello);
    for (let count = 0; count < 4; count += 1) socket.send(1, null);
    expect(await socket.closed).toBe(4008);
  });

  test("by discord.js's own words when the message content intent is off", async () => {
    await using closed = await startSandbox({ messageContentIntent: false });
    const client = createClient(closed.url);
    await expect(client.login(closed.token)).rejects.toThrow("Used disallowed intents");
    await client.destroy();
  });
});

describe("events are filtered", () => {
  test("by intents: without guild messages none arrive, interactions always do", async () => {
    const { socket } = await open(guilds);
    using _ = socket;
    await sandbox.rest("PUT", `/applications/${sandbox.ids.applicationId}/commands`, {
      json: [{ name: "ping", description: "Pings" }],
    });
    await sandbox.control.say({ as: "ava", channelId: sandbox.general, text: "hello" });
    await sandbox.control.runCommand({
      as: "ava",
      channelId: sandbox.general,
      name: "ping",
      wait: false,
    });
    const first = await socket.next((frame) => frame.op === 0 && frame.t !== "GUILD_CREATE");
    expect(first.t).toBe("INTERACTION_CREATE");
  });

  const withMention = () => `<@${sandbox.ids.botId}> look`;
  const contents: readonly [name: string, text: () => string, seen: () => string][] = [
    ["a plain message is empty", () => "secret", () => ""],
    ["a mention of the bot is whole", withMention, withMention],
    ["a mention of a role is empty", () => `<@&${sandbox.ids.botRoleId}> hi`, () => ""],
  ];
  test.for(contents)("without the message content intent %s", async ([, text, seen]) => {
    const { socket } = await open(guilds | guildMessages);
    using _ = socket;
    await sandbox.control.say({
      as: "ava",
      channelId: sandbox.general,
      text: text(),
      files: [{ name: "a.txt", bytes: new Uint8Array([65]) }],
    });
    const { d } = await socket.next(dispatch("MESSAGE_CREATE"));
    expect(d.content).toBe(seen());
    expect(d.attachments).toHaveLength(seen() === "" ? 0 : 1);
  });

  test("a mention shows the reply, not the picture that is replied to", async () => {
    const { socket } = await open(guilds | guildMessages);
    using _ = socket;
    const { general: channelId } = sandbox;
    const picture = await sandbox.control.say({ as: "budi", channelId, text: "my cat" });
    await sandbox.control.say({ as: "ava", channelId, text: withMention(), replyTo: picture.id });
    const { d } = await socket.next((frame) => frame.d?.type === 19);
    expect(d).toMatchObject({ content: withMention(), referenced_message: { content: "" } });
  });

  test("channels that the bot can't see stay unheard", async () => {
    const { socket } = await open(guilds | guildMessages | messageContent);
    using _ = socket;
    const hidden = sandbox.ids.channelIds.pictures;
    const path = `/channels/${hidden}/permissions/bot`;
    await sandbox.control.call("PUT", path, { deny: ["ViewChannel"] });
    await sandbox.control.say({ as: "ava", channelId: hidden, text: "unheard" });
    await sandbox.control.call("PUT", path, {});
    await sandbox.control.say({ as: "ava", channelId: hidden, text: "heard" });
    expect((await socket.next(dispatch("MESSAGE_CREATE"))).d.content).toBe("heard");
  });
});

describe("faults", () => {
  const faults: readonly [string, object, typeof Events.ShardResume | typeof Events.ShardReady][] =
    [
      ["a dropped connection is resumed", { type: "gateway-drop" }, Events.ShardResume],
      ["a request to reconnect is resumed", { type: "gateway-reconnect" }, Events.ShardResume],
      [
        "a resumable invalid session is resumed",
        { type: "gateway-invalid-session", resumable: true },
        Events.ShardResume,
      ],
      [
        "an invalid session is begun anew",
        { type: "gateway-invalid-session", resumable: false },
        Events.ShardReady,
      ],
    ];
  test.for(faults)("%s by discord.js", async ([, fault, event]) => {
    await using client = await sandbox.login();
    const back = new Promise<void>((resolve) => {
      if (event === Events.ShardResume) client.once(event, () => resolve());
      else client.once(event, () => resolve());
    });
    await sandbox.control.fault({ ...fault });
    await back;
    const heard = new Promise<string>((resolve) => {
      client.once(Events.MessageCreate, (message) => resolve(message.content));
    });
    await sandbox.control.say({ as: "ava", channelId: sandbox.general, text: "still there?" });
    expect(await heard).toBe("still there?");
  });
});
