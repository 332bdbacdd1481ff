import { describe, expect, it } from "vitest";
import { createSlackWeb } from "../../src/adapters/slack/client/slack-web.ts";
import { createEventWorld } from "../adapters/discord/support/event-world.ts";
import {
  createDirectInteraction,
  createInteraction,
} from "../adapters/discord/support/payloads.ts";
import { sendJson, startServer } from "../lunos/support.ts";
import { noUploads } from "../support/no-uploads.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { openDiscordBorder } from "./borders/discord-border.ts";
import { openSlackBorder } from "./borders/slack-border.ts";
import { makeOdd } from "./odd-values.ts";
import { openWatch } from "./watch.ts";

const user = { id: "U0AVA000001" };
const event = (inner: object, more: object = { team_id: "T0ATELIER01" }) => ({
  type: "events_api",
  payload: { type: "event_callback", event_id: "Ev1", event: inner, ...more },
});
describe("what no platform should send", () => {
  it.each([
    ["its person", createDirectInteraction({ user: undefined })],
    ["its channel", createInteraction({ channel: undefined, channel_id: undefined })],
  ])("is no fault of ours: an interaction of Discord without %s", async (_, payload) => {
    await using world = await createEventWorld();
    await world.interact(payload);
    expect(world.turns).toEqual([]);
    expect(world.logger.lines.map(({ level }) => level)).toEqual(["warn"]);
  });

  it.each([
    ["an event without a workspace", event({ type: "app_home_opened", user: user.id }, {})],
    ["a deletion of several", event(deletion(["1.2"]))],
    [
      "a form whose memory is none",
      {
        type: "interactive",
        payload: {
          ...{ type: "view_submission", user, team: { id: "T0ATELIER01" }, trigger_id: "1.2" },
          view: { id: "V1", callback_id: "settings", private_metadata: "{", state: null },
        },
      },
    ],
    [
      "a press from nowhere",
      {
        type: "interactive",
        payload: {
          ...{ type: "block_actions", user, trigger_id: "1.2", container: { type: "message" } },
          actions: [{ action_id: "cancel:1" }],
        },
      },
    ],
  ])("is acknowledged, and no fault of ours: %s in Slack", async (_, frame) => {
    await using border = await openSlackBorder();
    const { marker } = border.prepare({ of: "home", edits: [] });
    // The marker is acknowledged when this is.
    const text = JSON.stringify({ envelope_id: marker, accepts_response_payload: true, ...frame });
    await border.feed({ text, marker, markerText: "{}" });
    await border.inspect();
  });
});

describe("what is far too large", () => {
  it("holds nobody up: a place of Discord with hundreds of thousands of letters", async () => {
    await using border = await openDiscordBorder();
    using watch = openWatch();
    const command = border.prepare({ of: "/balance", edits: [] });
    const place = `"channel":"${"🌙".repeat(200_000)}"`;
    const frame = command.replace(/"channel":\{[^}]*\}/, place).replace('"id":"', '"id":"a');
    const turnsMs: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      watch.takeLongestTurnMs();
      await border.feed(frame);
      turnsMs.push(watch.takeLongestTurnMs());
    }
    expect(Math.min(...turnsMs)).toBeLessThan(50);
  });

  it("is noted all the same: a message in Slack that nests a thousand levels", async () => {
    await using border = await openSlackBorder();
    const { marker } = border.prepare({ of: "home", edits: [] });
    const deep = makeOdd({ nested: "object", levels: 1_000 });
    const message = { type: "app_mention", channel: "C1", user: user.id, text: "", ts: "1.2" };
    const frame = event({ ...message, blocks: [deep] });
    const text = JSON.stringify({ envelope_id: marker, ...frame });
    await border.feed({ text, marker, markerText: "{}" });
    await border.inspect();
  });
});

describe("an answer to an address that a payload names", () => {
  const places = ["http://169.254.169.254/latest", "https://slack.com.evil.example/", "no address"];

  it.each(places)("goes to nobody but Slack: %s", async (responseUrl) => {
    await using server = await startServer(sendJson({ ok: true }));
    await using web = createSlackWeb({
      ...{ apiUrl: "https://slack.com/api", clock: Date.now, retryDelaysMs: [] },
      ...{ requestTimeoutMs: 5_000, uploadTimeoutMs: 5_000 },
      uploader: noUploads,
      installations: { find: async () => undefined },
      logger: createRecordingLogger(),
    });
    const { signal } = new AbortController();
    const near = `${server.origin}/hooks`;
    for (const address of [responseUrl, near]) {
      const answer = web.respond({ responseUrl: address, body: { text: "a" }, signal });
      await expect(answer).rejects.toMatchObject({ problem: "refused" });
    }
    expect(server.requests).toEqual([]);
  });
});

function deletion(deletedTs: unknown): object {
  return { type: "message", subtype: "message_deleted", channel: "C1", deleted_ts: deletedTs };
}
