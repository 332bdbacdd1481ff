import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunningSlack, startSlack } from "./support.ts";

interface Received {
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

let slack: RunningSlack;
let received: Received[];
let answer: (request: Received, response: ServerResponse) => void;
let stop: () => Promise<unknown>;
/** Long enough for an answer on any machine, so that nothing is sent twice. */
const patientMs = 120_000;
beforeEach(() => begin(patientMs));
afterEach(() => end());

async function begin(ackWindowMs: number): Promise<void> {
  slack = await startSlack({ ackWindowMs });
  received = [];
  answer = (_request, response) => response.end();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
    } catch {
      return;
    }
    const body = Buffer.concat(chunks).toString("utf8");
    const { type, challenge } = body.startsWith("{")
      ? JSON.parse(body)
      : { type: "", challenge: "" };
    if (type === "url_verification") return response.end(challenge);
    received.push({ headers: request.headers, body });
    answer({ headers: request.headers, body }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await slack.control.send("PATCH", "/application", { requestUrl });
}

async function end(): Promise<void> {
  await slack[Symbol.asyncDispose]();
  await stop();
}

const say = (text: string) => slack.control.say({ as: "ava", channel: "general", text });
const arrived = (count: number) => eventually(() => expect(received).toHaveLength(count));

describe("deliveries to a request URL", () => {
  test("are signed over their raw bytes", async () => {
    await say("hällo & <more>");
    await arrived(1);
    const { headers, body } = received[0] ?? { headers: {}, body: "" };
    const base = `v0:${headers["x-slack-request-timestamp"]}:${body}`;
    const secret = slack.sandbox.credentials.signingSecret;
    const digest = createHmac("sha256", secret).update(base).digest("hex");
    expect(headers["x-slack-signature"]).toBe(`v0=${digest}`);
    expect(headers["content-type"]).toBe("application/json");
    expect(JSON.parse(body)).toMatchObject({ type: "event_callback", event: { type: "message" } });
  });

  test("come again after errors and a break, with number and reason", async () => {
    const answers = [
      (response: ServerResponse) => response.writeHead(500).end(),
      (response: ServerResponse) => response.socket?.destroy(),
      (response: ServerResponse) => response.writeHead(503).end(),
      (response: ServerResponse) => response.end(),
    ];
    answer = (_request, response) => void answers.shift()?.(response);
    await say("again");
    await arrived(2);
    await eventually(async () => expect(await retry()).toBe(1));
    await arrived(3);
    await eventually(async () => expect(await retry()).toBe(1));
    await arrived(4);
    const marks = received.map(({ headers }) => [
      headers["x-slack-retry-num"],
      headers["x-slack-retry-reason"],
    ]);
    expect(marks).toEqual([
      [undefined, undefined],
      ["1", "http_error"],
      ["2", "connection_failed"],
      ["3", "http_error"],
    ]);
  });

  test("come again after silence, with its reason", async () => {
    await end();
    await begin(2_000);
    answer = () => undefined;
    await say("is anybody there?");
    await arrived(2);
    expect(received[1]?.headers).toMatchObject({
      "x-slack-retry-num": "1",
      "x-slack-retry-reason": "http_timeout",
    });
  });

  test("do not come again when the app says so", async () => {
    answer = (_request, response) => response.writeHead(500, { "x-slack-no-retry": "1" }).end();
    await say("never again");
    await eventually(async () => {
      const { deliveries } = (await slack.control.send("GET", "/deliveries")) as {
        deliveries: { state: string }[];
      };
      expect(deliveries.map(({ state }) => state)).toEqual(["failed"]);
    });
    expect(await retry()).toBe(0);
  });

  test("are forms for commands and interactivity", async () => {
    answer = (_request, response) => response.end("thanks");
    const run = { as: "budi", channel: "darkroom", command: "/ask", text: "a & b" };
    expect(await slack.control.command(run)).toMatchObject({ response: "thanks" });
    const fields = Object.fromEntries(new URLSearchParams(received[0]?.body));
    expect(fields).toMatchObject({
      command: "/ask",
      text: "a & b",
      user_name: "budi",
      channel_name: "privategroup",
      is_enterprise_install: "false",
      response_url: expect.stringContaining("/hooks/commands/"),
      trigger_id: expect.any(String),
    });
    await slack.control.send("POST", "/shortcuts?wait=true", { as: "ava", callback_id: "c" });
    const payload = JSON.parse(new URLSearchParams(received[1]?.body).get("payload") ?? "{}");
    expect(payload).toMatchObject({ type: "shortcut", callback_id: "c", user: { name: "ava" } });
    expect(payload.channel).toBeUndefined();
    expect(payload.response_url).toBeUndefined();
  });

  test("need an address that answers Slack's question", async () => {
    const change = { requestUrl: `${slack.url}/nowhere` };
    const refused = slack.control.send("PATCH", "/application", change);
    await expect(refused).rejects.toThrow("url_verification_failed");
    const token = slack.sandbox.credentials.appToken;
    const { body } = await slack.api("apps.connections.open", {}, { token });
    expect(body.error).toBe("socket_mode_not_enabled");
  });
});

describe("forged requests", () => {
  test.each([
    ["bad-signature", 401],
    ["no-signature", 401],
    ["wrong-version", 401],
    ["stale", 401],
    ["ssl-check", 200],
    ["url-verification", 200],
  ])("of the kind %s get %i from the real Bolt", async (kind, status) => {
    await using own = await startSlack();
    await own.boltOverHttp();
    const { status: told } = (await own.control.send("POST", "/forgeries", { kind })) as {
      status: number;
    };
    expect(told).toBe(status);
  });
});

async function retry(): Promise<number> {
  const fired = (await slack.control.send("POST", "/deliveries/retry")) as { fired: number };
  return fired.fired;
}
