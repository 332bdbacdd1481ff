import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import { commands } from "#commands";
import { type AppError, ConfigError, OperationalError, type TurnRequest } from "#core";
import { createMoonlensDouble } from "../support/moonlens-double.ts";
import { createInteraction, createMessage } from "../support/payloads.ts";
import {
  createSandboxWorld,
  type SandboxWorld,
  type SandboxWorldOptions,
} from "../support/sandbox-world.ts";
import { createTinyGateway } from "../support/tiny-gateway.ts";

const worlds: SandboxWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world[Symbol.asyncDispose]();
});

async function open(options: SandboxWorldOptions = {}): Promise<SandboxWorld> {
  const world = await createSandboxWorld(options);
  worlds.push(world);
  return world;
}

const idle = { moonlens: createMoonlensDouble(), onLost: () => undefined };

/** The error with which an adapter's start fails. */
async function failToStart(
  world: SandboxWorld,
  options: Parameters<SandboxWorld["createAdapter"]>[0] & { readonly signal?: AbortSignal },
): Promise<unknown> {
  await using adapter = world.createAdapter(options);
  const { signal } = options;
  return await adapter.start({ ...idle, ...(signal === undefined ? {} : { signal }) }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("starting", () => {
  it("logs in, registers the commands and says where it stands", async () => {
    const world = await open();
    const { bot, guilds } = await world.control.state();
    expect(world.adapter.status()).toEqual({
      connection: "connected",
      guildCount: guilds.length,
      commands: "registered",
    });
    expect(bot.online).toBe(true);
    const names = new Set(bot.commands.map(({ name }) => name));
    for (const { name } of commands) expect(names).toContain(name);
  });

  it("registers the commands once, not with every start", async () => {
    const world = await open();
    await using again = world.createAdapter();
    await again.start(idle);
    await eventually(() => expect(again.status().commands).toBe("registered"));
    const requests = await world.control.requests();
    expect(requests.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  it("doesn't wait for the commands, and lives on when they are refused", async () => {
    const world = await open({ start: false });
    await world.control.fault({
      ...{ type: "rest-status", pathPattern: "/commands", status: 403, times: 9 },
    });
    await using adapter = world.createAdapter();
    await adapter.start(idle);
    await eventually(() => expect(adapter.status().commands).toBe("failed"));
    expect(adapter.status().connection).toBe("connected");
  });

  it("names the variable and the remedy when the token is refused, without the token", async () => {
    const world = await open({ start: false });
    const error = await failToStart(world, { token: "NjAw.wrong.secret-token-of-mine" });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ problems: [{ variable: "DISCORD_TOKEN" }] });
    expect(String(error)).not.toContain("secret-token");
  });

  it("names the variable and the remedy when the intent is off", async () => {
    const world = await open({ start: false, sandbox: { messageContentIntent: false } });
    const error = await failToStart(world, {});
    expect(error).toMatchObject({ problems: [{ variable: "DISCORD_MESSAGE_CONTENT" }] });
  });

  it("works without the Message Content intent when it is told so", async () => {
    const world = await open({
      sandbox: { messageContentIntent: false },
      adapter: { messageContentIntent: false },
    });
    const place = { as: "ava", channelId: world.channelId };
    await world.control.say({ ...place, text: `<@${world.ids.botId}> hello` });
    await eventually(() => expect(world.turns).toHaveLength(1));
    expect(world.turns[0]?.intent).toMatchObject({ text: "hello" });
  });

  it("gives up with a clear error when nothing listens at the address", async () => {
    const world = await open({ start: false });
    const error = await failToStart(world, { apiUrl: "http://127.0.0.1:9/api" });
    expect(error).toBeInstanceOf(OperationalError);
    expect(error).toMatchObject({ code: "discord_unreachable", retryable: true });
  });

  it("names the variable when there is no Discord API at the address", async () => {
    const world = await open({ start: false });
    const server = createServer((_request, response) => response.writeHead(404).end("not here"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const error = await failToStart(world, { apiUrl: `http://127.0.0.1:${port}/api` });
    server.close();
    expect(error).toMatchObject({ problems: [{ variable: "DISCORD_API_URL" }] });
  });

  it("gives up in time when Discord never answers", async () => {
    const world = await open({ start: false });
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const error = await failToStart(world, {
      apiUrl: `http://127.0.0.1:${port}/api`,
      timing: { loginTimeoutMs: 200 },
    });
    server.closeAllConnections();
    server.close();
    expect(error).toMatchObject({ code: "discord_unreachable" });
    expect(String(error)).toContain("no answer in time");
  });

  it("stops when it is aborted, with the abort's own reason", async () => {
    const world = await open({ start: false });
    const abort = new AbortController();
    abort.abort(new Error("stop"));
    expect(await failToStart(world, { signal: abort.signal })).toBe(abort.signal.reason);
  });
});

describe("the connection", () => {
  it("comes back after a break, and no message is lost or answered twice", async () => {
    const world = await open();
    const place = { as: "ava", channelId: world.channelId };
    await world.control.fault({ type: "gateway-drop" });
    await world.control.say({ ...place, text: `<@${world.ids.botId}> one` });
    await eventually(() => expect(world.turns).toHaveLength(1));
    await world.control.fault({ type: "gateway-reconnect" });
    await world.control.say({ ...place, text: `<@${world.ids.botId}> two` });
    await eventually(() => expect(world.turns).toHaveLength(2));
    await eventually(() => expect(world.adapter.status().connection).toBe("connected"));
    expect(world.losses).toEqual([]);
  });

  it("takes up a new session when Discord has forgotten the old one", async () => {
    const world = await open();
    await world.control.fault({ type: "gateway-invalid-session", resumable: false });
    await eventually(
      async () => {
        const place = { as: "ava", channelId: world.channelId };
        await world.control.say({ ...place, text: `<@${world.ids.botId}> hello` });
        expect(world.turns.length).toBeGreaterThan(0);
      },
      { intervalMs: 300 },
    );
  });

  it.each([
    [4004, "DISCORD_TOKEN"],
    [4010, "DISCORD_SHARDS"],
    [4011, "DISCORD_SHARDS"],
    [4014, "DISCORD_MESSAGE_CONTENT"],
  ])(
    "is lost for good with close code %i, and says so once with the remedy",
    async (code, variable) => {
      await using gateway = await createTinyGateway();
      const world = await open({ start: false });
      const losses: AppError[] = [];
      await using adapter = world.createAdapter({ apiUrl: gateway.apiUrl });
      await adapter.start({ ...idle, onLost: (error) => losses.push(error) });
      gateway.close(code);
      await eventually(() => expect(losses).toMatchObject([{ problems: [{ variable }] }]));
      expect(adapter.status().connection).toBe("lost");
    },
  );

  it.each([4012, 4013])(
    "that can't be had with this version (close code %i) says what to do",
    async (code) => {
      await using gateway = await createTinyGateway();
      const world = await open({ start: false });
      const losses: AppError[] = [];
      await using adapter = world.createAdapter({ apiUrl: gateway.apiUrl });
      await adapter.start({ ...idle, onLost: (error) => losses.push(error) });
      gateway.close(code);
      await eventually(() => expect(losses[0]?.message).toContain("Update Moonlens"));
      expect(losses[0]?.message).toContain(String(code));
    },
  );

  it("hands on interactions and messages while guilds are still on their way", async () => {
    await using gateway = await createTinyGateway();
    const world = await open({ start: false });
    const keys: string[] = [];
    await using adapter = world.createAdapter({ apiUrl: gateway.apiUrl });
    const submit = async (turn: TurnRequest) => void keys.push(turn.deduplicationKey);
    await adapter.start({ ...idle, moonlens: createMoonlensDouble({ submit }) });
    gateway.dispatch("INTERACTION_CREATE", createInteraction());
    gateway.dispatch("MESSAGE_CREATE", createMessage());
    await eventually(() => expect(keys).toHaveLength(2));
  });

  it("ends with the adapter: nothing is handed on any more", async () => {
    const world = await open();
    await world.adapter[Symbol.asyncDispose]();
    expect(world.adapter.status().connection).toBe("stopped");
    await eventually(async () => expect((await world.control.state()).bot.online).toBe(false));
    expect(world.logger.lines.filter(({ level }) => level !== "info")).toEqual([]);
  });
});

describe("direct messages", () => {
  it("are answered without a mention", async () => {
    const world = await open();
    const { application } = await world.control.state();
    const response = await fetch(`${world.url}/api/v10/users/@me/channels`, {
      method: "POST",
      headers: {
        authorization: `Bot ${application.token}`,
        "content-type": "application/json",
        "user-agent": "DiscordBot (https://example.org, 1)",
      },
      body: JSON.stringify({ recipient_id: world.ids.personIds.budi }),
    });
    const { id: channelId } = (await response.json()) as { id: string };
    await world.control.say({ as: "budi", channelId, text: "hello" });
    await world.control.waitForMessage({
      ...{ as: "budi", channelId },
      until: (message) => message.content.includes("Understood."),
    });
    expect(world.turns[0]?.workspace).toMatchObject({
      id: `discord:direct:${world.ids.personIds.budi}`,
    });
  });
});
