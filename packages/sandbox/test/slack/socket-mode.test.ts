import { once } from "node:events";
import { eventually } from "@moonlens/sandbox/testing";
import { LogLevel, SocketModeClient } from "@slack/socket-mode";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import WebSocket from "ws";
import { type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
/** A Slack for each test of a describe, which waits for acknowledgements as long as it is told. */
function slackThatWaits(ackWindowMs: number): void {
  beforeEach(async () => {
    slack = await startSlack({ ackWindowMs });
  });
  afterEach(async () => {
    await slack[Symbol.asyncDispose]();
  });
}
/** Long enough for an acknowledgement on any machine, so that nothing is sent twice. */
const patientMs = 120_000;
/** For tests in which none comes. */
const shortMs = 150;

interface Envelope {
  /** Of what wants an acknowledgement. */
  readonly envelope_id?: string;
  readonly type: string;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are read field by field in assertions
  readonly payload: any;
}

/** A plain socket that acknowledges what `acks` wants. */
async function openSocket(acks: (envelope: Envelope) => boolean = () => true) {
  const token = slack.sandbox.credentials.appToken;
  const { body } = await slack.api("apps.connections.open", {}, { token });
  const socket = new WebSocket(body.url);
  const frames: Envelope[] = [];
  socket.on("message", (data, isBinary) => {
    if (isBinary || !String(data).startsWith("{")) return;
    const frame: Envelope = JSON.parse(String(data));
    frames.push(frame);
    if (frame.envelope_id === undefined || !acks(frame)) return;
    socket.send(JSON.stringify({ envelope_id: frame.envelope_id, payload: {} }));
  });
  await once(socket, "message");
  return { socket, frames, url: String(body.url) };
}

const say = (text: string) => slack.control.say({ as: "ava", channel: "general", text });
const envelopes = (frames: readonly Envelope[]) =>
  frames.filter(({ type }) => type === "events_api");

describe("Socket Mode", () => {
  slackThatWaits(patientMs);

  test("greets each socket, and its address works once", async () => {
    const { socket, frames, url } = await openSocket();
    expect(frames[0]).toMatchObject({
      type: "hello",
      num_connections: 1,
      connection_info: { app_id: slack.sandbox.ids.applicationId },
    });
    const second = new WebSocket(url);
    const [error] = await once(second, "error");
    expect(String(error)).toContain("404");
    socket.close();
  });

  test("sends an envelope to one socket alone, with the outer object of the Events API", async () => {
    const sockets = [await openSocket(), await openSocket()];
    const said = await say("hello");
    await eventually(() => {
      expect(sockets.flatMap(({ frames }) => envelopes(frames))).toHaveLength(1);
    });
    const [envelope] = sockets.flatMap(({ frames }) => envelopes(frames));
    expect(envelope?.payload).toMatchObject({
      type: "event_callback",
      team_id: slack.sandbox.ids.atelier.teamId,
      api_app_id: slack.sandbox.ids.applicationId,
      event_id: expect.stringMatching(/^Ev/),
      authorizations: [{ user_id: slack.botUserId, is_bot: true }],
      event: {
        type: "message",
        channel: slack.general,
        channel_type: "channel",
        ts: said.ts,
        event_ts: said.ts,
        client_msg_id: expect.any(String),
        blocks: [{ type: "rich_text" }],
      },
    });
  });

  test("refuses an eleventh socket", async () => {
    await Promise.all(Array.from({ length: 10 }, () => openSocket()));
    const eleventh = await openSocket();
    expect(eleventh.frames[0]).toMatchObject({
      type: "disconnect",
      reason: "too_many_websockets",
    });
  });

  test("can lose, double, turn round and delay events", async () => {
    const { frames } = await openSocket();
    await slack.control.fault({ type: "delivery-lost", eventType: "message" });
    await say("lost at first");
    await eventually(() => expect(envelopes(frames)).toHaveLength(1));
    expect(envelopes(frames)[0]).toMatchObject({ retry_attempt: 1 });
    await slack.control.fault({ type: "delivery-duplicate", eventType: "message" });
    await say("twice");
    await eventually(() => expect(envelopes(frames)).toHaveLength(3));
    expect(envelopes(frames)[1]?.payload.event_id).toBe(envelopes(frames)[2]?.payload.event_id);
    await slack.control.fault({ type: "delivery-reverse" });
    await say("@Moonlens turned round");
    await eventually(() => expect(envelopes(frames)).toHaveLength(5));
    const types = envelopes(frames).map(({ payload }) => payload.event.type);
    expect(types.slice(3)).toEqual(["message", "app_mention"]);
  });

  test("can close every socket, ask for a new one, and refuse upgrades", async () => {
    const first = await openSocket();
    await slack.control.fault({ type: "socket-disconnect", reason: "warning" });
    await eventually(() => expect(first.frames.at(-1)).toMatchObject({ reason: "warning" }));
    const closed = once(first.socket, "close");
    await slack.control.fault({ type: "socket-drop" });
    await closed;
    await slack.control.fault({ type: "socket-refuse", status: 409 });
    const token = slack.sandbox.credentials.appToken;
    const { body } = await slack.api("apps.connections.open", {}, { token });
    const [error] = await once(new WebSocket(body.url), "error");
    expect(String(error)).toContain("409");
  });

  test.each([
    ["warning", 1],
    ["refresh_requested", 1],
    ["link_disabled", 0],
  ])("uses a socket after %s until another is open: %i", async (reason, count) => {
    const first = await openSocket();
    await slack.control.fault({ type: "socket-disconnect", reason });
    await eventually(() => expect(first.frames.at(-1)).toMatchObject({ reason }));
    await say("in between");
    await eventually(() => expect(envelopes(first.frames)).toHaveLength(count));
    const second = await openSocket();
    await say("to the new one");
    await eventually(() => expect(envelopes(second.frames).length).toBeGreaterThan(0));
    expect(envelopes(first.frames)).toHaveLength(count);
  });

  test("can leave pings unanswered, and answers them otherwise", async () => {
    const { socket } = await openSocket();
    const answered = once(socket, "pong");
    socket.ping();
    await answered;
    await slack.control.fault({ type: "socket-mute", forMs: 60_000 });
    const pongs: unknown[] = [];
    socket.on("pong", () => pongs.push(1));
    socket.ping();
    const heard = once(socket, "message");
    await say("the answer to this comes after a pong would have");
    await heard;
    expect(pongs).toEqual([]);
  });
});

describe("what nobody acknowledges", () => {
  slackThatWaits(shortMs);

  test("sends what is not acknowledged again with the same event_id, at once and then when due", async () => {
    const { frames } = await openSocket(() => false);
    await say("hello");
    await eventually(() => expect(envelopes(frames)).toHaveLength(2));
    await eventually(async () => expect(await retry()).toBe(1));
    await eventually(async () => expect(await retry()).toBe(1));
    await eventually(() => expect(envelopes(frames)).toHaveLength(4));
    const sent = envelopes(frames);
    expect(sent.map(({ retry_attempt }) => retry_attempt)).toEqual([0, 1, 2, 3]);
    expect(sent.map(({ retry_reason }) => retry_reason)).toEqual(["", ...Array(3).fill("timeout")]);
    expect(new Set(sent.map(({ payload }) => payload.event_id)).size).toBe(1);
    expect(new Set(sent.map(({ envelope_id }) => envelope_id)).size).toBe(4);
  });

  test("keeps what was said while no socket was open for a retry", async () => {
    await say("is anybody there?");
    await eventually(async () => {
      const { deliveries } = await listDeliveries();
      expect(deliveries.filter(({ state }) => state === "failed")).toHaveLength(2);
    });
    const { frames } = await openSocket();
    expect(await retry()).toBe(1);
    await eventually(() => expect(envelopes(frames)).toHaveLength(1));
    expect(envelopes(frames)[0]).toMatchObject({ retry_attempt: 2 });
  });

  test("sends no command again, and the person learns that it failed", async () => {
    const { frames } = await openSocket(() => false);
    const run = { as: "ava", channel: "general", command: "/ask", text: "why?" };
    expect(await slack.control.command(run)).toMatchObject({
      state: "failed",
      failure: "operation_timeout",
    });
    expect(frames.filter(({ type }) => type === "slash_commands")).toHaveLength(1);
    expect(await retry()).toBe(0);
  });
});

describe("the real client of Socket Mode", () => {
  slackThatWaits(patientMs);

  test("connects, ignores garbage, and comes back after a disconnect", async () => {
    const client = new SocketModeClient({
      appToken: slack.sandbox.credentials.appToken,
      logLevel: LogLevel.ERROR,
      clientPingTimeout: 100,
      clientOptions: { slackApiUrl: `${slack.url}/api/` },
    });
    await client.start();
    await slack.control.fault({ type: "socket-garbage" });
    const heard = new Promise<{ ack: () => Promise<void>; event: { text: string } }>((resolve) => {
      client.once("message", resolve);
    });
    await say("after the garbage");
    const { ack, event } = await heard;
    await ack();
    expect(event.text).toBe("after the garbage");
    const back = new Promise((resolve) => client.once("connected", resolve));
    await slack.control.fault({ type: "socket-disconnect", reason: "refresh_requested" });
    await back;
    await client.disconnect();
  });

  test("gets app_rate_limited as a payload without an event", async () => {
    const { frames } = await openSocket();
    await slack.control.fault({ type: "app-rate-limited" });
    await eventually(() => expect(envelopes(frames)).toHaveLength(1));
    expect(envelopes(frames)[0]?.payload).toMatchObject({
      type: "app_rate_limited",
      minute_rate_limited: expect.any(Number),
    });
    expect(envelopes(frames)[0]?.payload.event).toBeUndefined();
  });
});

async function retry(): Promise<number> {
  const answer = (await slack.control.send("POST", "/deliveries/retry")) as { fired: number };
  return answer.fired;
}

async function listDeliveries(): Promise<{ readonly deliveries: readonly { state: string }[] }> {
  return (await slack.control.send("GET", "/deliveries")) as {
    deliveries: readonly { state: string }[];
  };
}
