import type { RequestListener } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { commands, messageMenus } from "#commands";
import { readConfig } from "#config";
import { compose } from "../../src/app/compose.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { findingsOf, type Installation, openInstallation, serve, troublesOf } from "./support.ts";

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation();
});

afterAll(() => installation[Symbol.asyncDispose]());

afterEach(() => installation.clearFaults());

describe("an installation that is whole", () => {
  it("has nothing to mend but the commands, which its first start registers", async () => {
    const results = await installation.examine();
    expect(troublesOf(results)).toEqual(["discord-commands"]);
    expect(findingsOf(results, "discord-commands")).toEqual(["warning: none registered yet"]);
  });

  it("gets the invite link with exactly the permissions that are needed", async () => {
    const [servers] = findingsOf(await installation.examine(), "discord-servers");
    const { application } = await installation.discord.state();
    expect(servers).toContain(
      `https://discord.com/oauth2/authorize?client_id=${application.id}&scope=bot+applications.commands&permissions=274878024704`,
    );
  });

  it("knows the bot that runs on it, and its commands", async () => {
    const running = await compose(readConfig(installation.variables), {
      logger: createRecordingLogger(),
      onLost: () => undefined,
    });
    await expect
      .poll(async () => (await installation.discord.state()).bot.commands.length, {
        timeout: 10_000,
      })
      .toBe(commands.length + messageMenus.length);
    const results = await installation.examine();
    await running[Symbol.asyncDispose]();
    expect(findingsOf(results, "database")).toEqual(["ok: in use by a running Moonlens"]);
    expect(findingsOf(results, "discord-commands")).toEqual(["ok: registered and up to date"]);
    expect(troublesOf(results)).toEqual([]);
  });

  it("is told which commands are of another version", async () => {
    const findings = await examineCommands((registered) =>
      registered.map((command) => {
        if (command.name === "ask") return { ...command, description: "Something older" };
        return command.name === "help" ? { ...command, name: "assist" } : command;
      }),
    );
    expect(findings).toEqual([
      "warning: not registered: help; out of date: ask; left over: assist",
    ]);
  });

  it("may be an application that persons can't install for themselves", async () => {
    const findings = await examineCommands((registered) =>
      registered.map((command) => ({ ...command, contexts: [0, 1], integration_types: [0] })),
    );
    expect(findings).toEqual(["ok: registered and up to date"]);
  });

  it("looks for the commands of one server in development", async () => {
    const [guild] = (await installation.discord.state()).guilds;
    const results = await installation.examine({ DISCORD_DEVELOPMENT_GUILD_ID: guild?.id ?? "" });
    expect(findingsOf(results, "discord-commands")).toEqual(["warning: none registered yet"]);
  });
});

interface Registered {
  readonly name: string;
}

/** What is found of commands that were registered by the bot, then changed. */
async function examineCommands(
  change: (registered: readonly Registered[]) => readonly unknown[],
): Promise<readonly string[]> {
  const { application } = await installation.discord.state();
  const { DISCORD_API_URL, DISCORD_TOKEN } = installation.variables;
  const url = `${DISCORD_API_URL}/v10/applications/${application.id}/commands`;
  const headers = { authorization: `Bot ${DISCORD_TOKEN}`, "content-type": "application/json" };
  const listed = await fetch(`${url}?with_localizations=true`, { headers });
  const registered = (await listed.json()) as readonly Registered[];
  expect(registered.length).toBeGreaterThan(0);
  const put = async (body: unknown) =>
    expect((await fetch(url, { method: "PUT", headers, body: JSON.stringify(body) })).ok).toBe(
      true,
    );
  await put(change(registered));
  const results = await installation.examine();
  await put(registered);
  return findingsOf(results, "discord-commands");
}

describe("a fault of Discord's is named", () => {
  const every = { times: 99 };
  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      "the token is refused",
      { type: "rest-status", pathPattern: "^GET /users/@me$", status: 401, ...every },
      "discord-token",
      /^failed: refused by Discord/,
    ],
    [
      "it is away",
      { type: "rest-status", pathPattern: "^GET /users/@me$", status: 503, ...every },
      "discord-token",
      /^failed: Discord is having trouble \(503\)/,
    ],
    [
      "it is asked too often",
      {
        type: "rest-status",
        pathPattern: "^GET /users/@me$",
        status: 429,
        retryAfter: 30,
        ...every,
      },
      "discord-token",
      /^warning: Discord's rate limit is reached/,
    ],
    [
      "connections break",
      { type: "rest-reset", pathPattern: "^GET /users/@me$", ...every },
      "discord-token",
      /^failed: Discord at http:\S+ drops the connection/,
    ],
    [
      "it is too slow",
      { type: "rest-delay", pathPattern: "^GET /users/@me$", delayMs: 4_000 },
      "discord-token",
      /^failed: Discord at http:\S+ takes too long to answer/,
    ],
    [
      "the application is hidden",
      { type: "rest-status", pathPattern: "/applications/@me", status: 403, code: 50_001 },
      "discord-application",
      /^failed: Discord doesn't allow it/,
    ],
    [
      "the gateway is away",
      { type: "rest-status", pathPattern: "/gateway/bot", status: 500 },
      "discord-gateway",
      /^failed: Discord is having trouble \(500\)/,
    ],
    [
      "the commands can't be listed",
      { type: "rest-status", pathPattern: "/commands", status: 502 },
      "discord-commands",
      /^failed: Discord is having trouble \(502\)/,
    ],
    [
      "the servers can't be listed",
      { type: "rest-status", pathPattern: "/users/@me/guilds", status: 500 },
      "discord-servers",
      /^failed: Discord is having trouble \(500\)/,
    ],
    [
      "a server's channels can't be listed",
      { type: "rest-status", pathPattern: "/guilds/.*/channels", status: 403, code: 50_001 },
      "discord-permissions",
      /^failed: Moonlens \w+: Discord doesn't allow it/,
    ],
  ])("%s", async (_name, fault, id, expected) => {
    await installation.discord.fault(fault);
    const results = await installation.examine({}, { requestTimeoutMs: 3_000 });
    expect(findingsOf(results, id)[0]).toMatch(expected);
    const failed = troublesOf(results).filter((trouble) => trouble !== "discord-commands");
    expect([...failed, ...(id === "discord-commands" ? [id] : [])]).toEqual([id]);
  });

  it("the Message Content intent is off, unless it is not asked for", async () => {
    await installation.discord.call("PATCH", "/application", { messageContentIntent: false });
    const asked = await installation.examine();
    const unasked = await installation.examine({ DISCORD_MESSAGE_CONTENT: "false" });
    await installation.discord.call("PATCH", "/application", { messageContentIntent: true });
    expect(findingsOf(asked, "discord-intents")[0]).toMatch(/^failed: Message Content is off/);
    expect(findingsOf(unasked, "discord-intents")[0]).toMatch(/^ok: /);
  });

  it("the bot may not write in a channel that it sees", async () => {
    const { guilds } = await installation.discord.state();
    const channel = guilds[0]?.channels[0];
    const path = `/channels/${channel?.id}/permissions/bot`;
    await installation.discord.call("PUT", path, { deny: ["SendMessages", "AttachFiles"] });
    const results = await installation.examine();
    await installation.discord.call("PUT", path, {});
    expect(findingsOf(results, "discord-permissions")).toEqual([
      "warning: Moonlens Lounge: missing in #general (Send Messages, Attach Files)",
    ]);
  });

  it("nothing, when a channel is closed to the bot on purpose", async () => {
    const { guilds } = await installation.discord.state();
    const path = `/channels/${guilds[0]?.channels[0]?.id}/permissions/bot`;
    await installation.discord.call("PUT", path, { deny: ["ViewChannel"] });
    const results = await installation.examine();
    await installation.discord.call("PUT", path, {});
    expect(findingsOf(results, "discord-permissions")).toEqual(["ok: complete in 2 servers"]);
  });

  it("the bot isn't in any server", async () => {
    const { guilds } = await installation.discord.state();
    for (const { id } of guilds) {
      await installation.discord.call("PATCH", `/guilds/${id}`, { hasBot: false });
    }
    const results = await installation.examine();
    for (const { id } of guilds) {
      await installation.discord.call("PATCH", `/guilds/${id}`, { hasBot: true });
    }
    expect(findingsOf(results, "discord-servers")).toEqual(["warning: the bot isn't in any yet"]);
    expect(findingsOf(results, "discord-permissions")).toEqual([
      "skipped: the bot isn't in any server",
    ]);
  });

  it("another token is set than the bot's", async () => {
    const results = await installation.examine({ DISCORD_TOKEN: "MTIz.other.token-of-nobody" });
    expect(findingsOf(results, "discord-token")[0]).toMatch(/^failed: refused by Discord/);
    expect(findingsOf(results, "discord-intents")).toEqual(["skipped: the token was refused"]);
  });
});

describe("what only a strange Discord would tell is named", () => {
  const bot = { id: "1", username: "Moonlens" };
  const application = { id: "2", name: "Moonlens", flags: 1 << 19 };
  const guild = { id: "3", name: "Café", permissions: "2048" };

  it.each<[string, Record<string, unknown>, string, string]>([
    [
      "an Interactions Endpoint URL",
      { application: { ...application, interactions_endpoint_url: "https://example.com" } },
      "discord-application",
      "failed: sends its commands to an Interactions Endpoint URL, so the bot never sees them",
    ],
    [
      "a required code grant",
      { application: { ...application, bot_require_code_grant: true } },
      "discord-application",
      "warning: requires a code grant, so the invite link doesn't work",
    ],
    [
      "a server that took permissions away",
      {},
      "discord-permissions",
      "failed: Café: missing View Channels, Send Messages in Threads, Embed Links, Attach Files, Read Message History",
    ],
    [
      "a day's starts nearly used up",
      { remaining: 3 },
      "discord-gateway",
      "warning: 3 of 1000 starts left today",
    ],
    [
      "fewer starts than all shards need to start twice",
      { remaining: 90, shards: 48 },
      "discord-gateway",
      "warning: 90 of 1000 starts left today",
    ],
    [
      "a gateway whose WebSocket is cut off",
      { gatewayUrl: "ws://127.0.0.1:1" },
      "discord-gateway",
      "failed: the WebSocket at ws://127.0.0.1:1 can't be reached",
    ],
  ])("%s", async (_name, peculiar, id, expected) => {
    const gatewayUrl = await installation.discord.state().then(async () => {
      const url = `${installation.variables.DISCORD_API_URL}/v10/gateway`;
      const answer = await fetch(url, { headers: { "user-agent": "test" } });
      return ((await answer.json()) as { url: string }).url;
    });
    const answers: Record<string, unknown> = {
      "/v10/users/@me": bot,
      "/v10/applications/@me": peculiar.application ?? application,
      "/v10/users/@me/guilds": [guild],
      "/v10/guilds/3/channels": [],
      "/v10/guilds/3/members/1": { roles: [] },
      "/v10/applications/2/commands": [],
      "/v10/gateway/bot": {
        url: peculiar.gatewayUrl ?? gatewayUrl,
        shards: peculiar.shards ?? 1,
        session_start_limit: { total: 1_000, remaining: peculiar.remaining ?? 1_000 },
      },
    };
    await using server = await serve((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      response.end(JSON.stringify(answers[pathname] ?? {}));
    });
    const results = await installation.examine({ DISCORD_API_URL: server.address });
    expect(findingsOf(results, id)).toEqual([expected]);
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      "a page where Discord should be",
      (_request, response) => response.end("<html>Welcome to nginx</html>"),
      /^failed: the server at http:\S+ isn't Discord's API \(200\)/,
    ],
    [
      "nothing of that name there",
      (_request, response) => response.writeHead(404).end(),
      /^failed: the server at http:\S+ isn't Discord's API \(404\)/,
    ],
    [
      "an address that is blocked",
      (_request, response) => response.writeHead(403).end("error code: 1015"),
      /^failed: Discord is turning away this machine's address/,
    ],
  ])("%s", async (_name, listener, expected) => {
    await using server = await serve(listener);
    const results = await installation.examine({ DISCORD_API_URL: server.address });
    expect(findingsOf(results, "discord-token")[0]).toMatch(expected);
  });

  it("nobody at that address", async () => {
    const results = await installation.examine({ DISCORD_API_URL: "http://127.0.0.1:1/api" });
    expect(findingsOf(results, "discord-token")[0]).toMatch(/can't be reached \(ECONNREFUSED\)/);
  });

  it("no such name", async () => {
    const results = await installation.examine({ DISCORD_API_URL: "http://discord.invalid/api" });
    expect(findingsOf(results, "discord-token")[0]).toMatch(
      /^failed: Discord at http:\S+ can't be found/,
    );
  });
});

describe("a fault of Lunos is named", () => {
  it.each<[string, string, string, string, RegExp]>([
    ["it is away", "/v1/models", "status=503", "lunos", /^failed: Lunos is having trouble/],
    ["it resets connections", "/v1/models", "reset-after=0", "lunos", /can't be reached/],
    ["it is too slow", "/v1/models", "delay=4000", "lunos", /takes too long to answer/],
    ["a page stands there", "/v1/models", "body=html", "lunos", /isn't Lunos' API/],
    [
      "the list is empty",
      "/v1/models",
      "envelope=nothing",
      "lunos",
      /list of models is empty|isn't/,
    ],
    ["it is asked too often", "/v1/models", "status=429", "lunos", /^warning: .* rate limit/],
    ["the key is refused", "/v1/balance", "status=401", "lunos-key", /^failed: refused by Lunos/],
    ["no credits left", "/v1/balance", "status=402", "lunos-balance", /^failed: no credits left/],
  ])("%s", async (_name, path, fault, id, expected) => {
    await installation.breakLunos({ path, times: 99, fault });
    const results = await installation.examine({}, { requestTimeoutMs: 3_000 });
    expect(findingsOf(results, id)[0]).toMatch(expected);
    expect(troublesOf(results)).toContain(id);
  });

  it("a key that Lunos doesn't know", async () => {
    const results = await installation.examine({ LUNOS_API_KEY: "sk-nobody" });
    expect(findingsOf(results, "lunos-key")).toEqual(["failed: refused by Lunos"]);
    expect(findingsOf(results, "lunos-balance")).toEqual(["skipped: Lunos didn't say"]);
  });

  it("no credit is left", async () => {
    await installation.setCredits(0);
    const results = await installation.examine();
    await installation.setCredits(25);
    expect(findingsOf(results, "lunos-balance")).toEqual(["failed: 0 credits left"]);
  });

  it.each([
    ["MODEL_SEE", "nobody/nothing", "lunos-see", "nobody/nothing isn't in Lunos' list"],
    ["MODEL_SEE", "sandbox/moon-text", "lunos-see", "sandbox/moon-text can't look at pictures"],
    ["MODEL_LISTEN", "sandbox/moon-vision", "lunos-listen", "sandbox/moon-vision can't listen"],
    ["MODEL_DRAW", "sandbox/moon-all", "lunos-draw", "sandbox/moon-all can't draw"],
  ])("%s=%s", async (variable, model, id, detail) => {
    const results = await installation.examine({ [variable]: model });
    expect(findingsOf(results, id)).toEqual([`warning: ${detail}`]);
  });

  it("nothing, of a model of which the list does not say what it can do", async () => {
    const results = await installation.examine({ MODEL_SEE: "sandbox/mystery" });
    expect(findingsOf(results, "lunos-see")).toEqual(["ok: sandbox/mystery"]);
  });
});
