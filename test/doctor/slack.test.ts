import type { RequestListener } from "node:http";
import { join } from "node:path";
import { HTTPReceiver, LogLevel } from "@slack/bolt";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore } from "#store";
import { openSlackInstallation, type SlackInstallation } from "./slack-support.ts";
import { findingsOf, serve, troublesOf } from "./support.ts";

let installation: SlackInstallation;

beforeAll(async () => {
  installation = await openSlackInstallation();
});

afterAll(() => installation[Symbol.asyncDispose]());

afterEach(() => installation.control("DELETE", "/faults"));

describe("an installation that is whole", () => {
  it("has nothing to mend, and leaves no file behind", async () => {
    const results = await installation.examine();
    expect(troublesOf(results)).toEqual([]);
    expect(findingsOf(results, "slack-token")[0]).toMatch(/^ok: accepted; the bot is moonlens in/);
    expect(findingsOf(results, "slack-app-token")[0]).toMatch(/^ok: accepted and reachable/);
    expect(findingsOf(results, "slack-file")).toEqual(["ok: can be read"]);
    const listed = await fetch(`${installation.variables.SLACK_API_URL}/files.list`, {
      headers: { authorization: `Bearer ${installation.variables.SLACK_BOT_TOKEN}` },
    });
    expect(await listed.json()).toMatchObject({ ok: true, files: [] });
  });

  it("hears an event while it listens, and leaves it to the bot", async () => {
    const done = installation.examine({}, { listenMs: 20_000 });
    await expect
      .poll(
        async () => {
          const { application } = (await installation.control("GET", "/state")) as {
            application: { connections: number };
          };
          return application.connections;
        },
        { timeout: 10_000 },
      )
      .toBe(1);
    await installation.control("POST", "/channels/general/messages", {
      as: "ava",
      text: "@Moonlens are you there?",
    });
    expect(findingsOf(await done, "slack-app-token")[0]).toMatch(
      /^ok: accepted; got an event: (app_mention|message)/,
    );
    const { deliveries } = (await installation.control("GET", "/deliveries")) as {
      deliveries: { state: string }[];
    };
    expect(deliveries.map(({ state }) => state)).not.toContain("acknowledged");
  });

  it("leaves the events to the running bot", async () => {
    const path = join(installation.variables.DATA_DIR, "moonlens.db");
    await using _store = await openSqliteStore(path, { clock: Date.now, toAppId: () => "test" });
    const results = await installation.examine({}, { listenMs: 20_000 });
    expect(findingsOf(results, "slack-app-token")).toEqual([
      "ok: accepted; events go to the running Moonlens",
    ]);
  });

  it("is told when no event comes", async () => {
    const results = await installation.examine({}, { listenMs: 50 });
    expect(findingsOf(results, "slack-app-token")).toEqual(["failed: no event came within 0.05 s"]);
  });
});

describe("a fault of Slack's is named", () => {
  const every = { times: 99 };
  it.each<[string, Record<string, unknown>, string, RegExp]>([
    [
      "the token is refused",
      { type: "api-error", pathPattern: "auth.test", error: "invalid_auth", ...every },
      "slack-token",
      /^failed: refused by Slack \(invalid_auth\)/,
    ],
    [
      "the app was removed",
      { type: "api-error", pathPattern: "auth.test", error: "account_inactive", ...every },
      "slack-token",
      /^failed: the app was removed from the workspace/,
    ],
    [
      "it is away",
      { type: "http-status", pathPattern: "auth.test", status: 503, ...every },
      "slack-token",
      /^failed: Slack is having trouble \(503\)/,
    ],
    [
      "it is asked too often",
      { type: "http-status", pathPattern: "auth.test", status: 429, retryAfter: 30, ...every },
      "slack-token",
      /^warning: Slack's rate limit is reached/,
    ],
    [
      "connections break",
      { type: "http-reset", pathPattern: "auth.test", ...every },
      "slack-token",
      /^failed: Slack at http:\S+ drops the connection/,
    ],
    [
      "it is too slow",
      { type: "http-delay", pathPattern: "auth.test", delayMs: 4_000 },
      "slack-token",
      /^failed: Slack at http:\S+ takes too long to answer/,
    ],
    [
      "Socket Mode is refused",
      { type: "api-error", pathPattern: "apps.connections.open", error: "invalid_auth" },
      "slack-app-token",
      /^failed: refused by Slack/,
    ],
    [
      "the app-level token lacks its scope",
      {
        type: "api-error",
        pathPattern: "apps.connections.open",
        error: "missing_scope",
        needed: "connections:write",
      },
      "slack-app-token",
      /^failed: the scope connections:write is missing/,
    ],
    [
      "the WebSocket is cut off",
      { type: "socket-refuse" },
      "slack-app-token",
      /^failed: the WebSocket at ws:\S+ can't be reached/,
    ],
    [
      "files can't be listed",
      { type: "http-status", pathPattern: "files.list", status: 500, ...every },
      "slack-file",
      /^failed: Slack is having trouble \(500\)/,
    ],
    ["the sign-in page", { type: "file", mode: "sign-in", ...every }, "slack-file", /sign-in page/],
    [
      "a way to another host",
      { type: "file", mode: "redirect", location: "http://127.0.0.1:1/", ...every },
      "slack-file",
      /sign-in page/,
    ],
    [
      "a file with nothing in it",
      { type: "file", mode: "empty", ...every },
      "slack-file",
      /^failed: Slack sent nothing/,
    ],
    [
      "a file that is gone",
      { type: "file", mode: "not-found", ...every },
      "slack-file",
      /^failed: Slack answered 404/,
    ],
    [
      "a download that breaks",
      { type: "file", mode: "reset", ...every },
      "slack-file",
      /^failed: Slack's file host at http:\S+ drops the connection/,
    ],
  ])("%s", async (_name, fault, id, expected) => {
    await installation.control("POST", "/faults", fault);
    const results = await installation.examine();
    expect(findingsOf(results, id)[0]).toMatch(expected);
    expect(troublesOf(results)).toEqual([id]);
  });

  it("scopes are missing", async () => {
    const scopes = installation.scopes.filter((scope) => !/^(files:read|commands)$/.test(scope));
    await installation.control("PATCH", `/workspaces/${installation.team}`, { scopes });
    const results = await installation.examine();
    await installation.control("PATCH", `/workspaces/${installation.team}`, {
      scopes: installation.scopes,
    });
    expect(findingsOf(results, "slack-scopes")).toEqual(["failed: missing: commands, files:read"]);
    expect(findingsOf(results, "slack-file")).toEqual(["failed: the scope files:read is missing"]);
  });

  it.each([
    ["SLACK_BOT_TOKEN", "xoxb-1-2-of-nobody", "slack-token"],
    ["SLACK_APP_TOKEN", "xapp-1-A0-2-of-nobody", "slack-app-token"],
  ])("%s is of another app", async (variable, value, id) => {
    const results = await installation.examine({ [variable]: value });
    expect(findingsOf(results, id)[0]).toMatch(/^failed: refused by Slack/);
  });
});

describe("requests over HTTP", () => {
  const signingSecret = "0123456789abcdef0123456789abcdef";

  /** Whatever answers where the bot should: Slack's own library checks the signature. */
  async function receive(secret: string) {
    const receiver = new HTTPReceiver({ signingSecret: secret, logLevel: LogLevel.ERROR });
    return await serve(receiver.requestListener);
  }

  async function examine(requestUrl: string) {
    const changes = { SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: signingSecret };
    const results = await installation.examine(changes, { requestUrl });
    return findingsOf(results, "slack-request-url")[0];
  }

  /** Whoever holds the database is the running bot. */
  function openStore() {
    const path = join(installation.variables.DATA_DIR, "moonlens.db");
    return openSqliteStore(path, { clock: Date.now, toAppId: () => "test" });
  }

  it("are answered", async () => {
    await using server = await receive(signingSecret);
    const found = await examine(`${server.address}/slack/events`);
    expect(found).toBe("ok: answers Slack's challenge");
  });

  it("go nowhere yet, as the bot does not run", async () => {
    expect(await examine("http://127.0.0.1:1/slack/events")).toMatch(
      /^warning: .* because Moonlens isn't running/,
    );
  });

  it("are refused, as the running bot has another signing secret", async () => {
    await using _store = await openStore();
    await using server = await receive("f".repeat(32));
    expect(await examine(`${server.address}/slack/events`)).toBe("failed: rejects the signature");
  });

  it("reach something else", async () => {
    await using _store = await openStore();
    await using server = await serve((_request, response) => response.end("Welcome to nginx"));
    expect(await examine(`${server.address}/slack/events`)).toMatch(/isn't Moonlens \(200\)/);
  });

  it("don't get through, though the bot runs", async () => {
    await using _store = await openStore();
    const found = await examine("http://127.0.0.1:1/slack/events");
    expect(found).toMatch(/^failed: The request URL at \S+ can't be reached/);
  });

  it("have a signing secret of another form", async () => {
    const changes = { SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: "short" };
    const results = await installation.examine(changes);
    expect(findingsOf(results, "slack-signing-secret")[0]).toMatch(
      /^warning: doesn't look like one/,
    );
  });
});

describe("what only a strange Slack would tell is named", () => {
  it.each<[string, RequestListener, RegExp]>([
    [
      "a page where Slack should be",
      (_request, response) => response.end("<html>Welcome to nginx</html>"),
      /^failed: the server at http:\S+ isn't Slack's API \(200\)/,
    ],
    [
      "the token of a person",
      (_request, response) =>
        response.end(JSON.stringify({ ok: true, user: "ava", team: "Moonlens Atelier" })),
      /^failed: it's a person's token \(ava\)/,
    ],
  ])("%s", async (_name, listener, expected) => {
    await using server = await serve(listener);
    const results = await installation.examine({ SLACK_API_URL: server.address });
    expect(findingsOf(results, "slack-token")[0]).toMatch(expected);
  });
});
