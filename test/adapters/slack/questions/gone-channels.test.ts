import { createHmac, randomUUID } from "node:crypto";
import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { openSlackWorld, type SlackWorld } from "../support/slack-world.ts";

/** The sandbox deletes no channels: what Slack would tell of one. */
async function tellOf(world: SlackWorld, event: object): Promise<void> {
  const body = JSON.stringify({
    ...{ type: "event_callback", event_id: randomUUID() },
    team_id: world.teamId,
    event,
  });
  const seconds = String(Math.floor(Date.now() / 1_000));
  const hmac = createHmac("sha256", world.credentials.signingSecret);
  const signature = `v0=${hmac.update(`v0:${seconds}:${body}`).digest("hex")}`;
  const response = await fetch(`${world.adapter.status().url}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": seconds,
      "x-slack-signature": signature,
    },
    body,
  });
  expect(response.status).toBe(200);
}

describe("a channel that is deleted in Slack", () => {
  it("is told with where it was, public or private", async () => {
    await using world = await openSlackWorld({ start: false, transport: "http" });
    const gone: object[] = [];
    const { moonlens } = world;
    const expenses = {
      ...moonlens.expenses,
      noteChannelGone: async (place: object) => void gone.push(place),
    };
    await world.adapter.start({ moonlens: { ...moonlens, expenses }, onLost: () => undefined });
    await tellOf(world, { type: "channel_deleted", channel: "C0GENERAL01" });
    await tellOf(world, { type: "group_deleted", channel: "G0PRIVATE01" });
    const workspaceId = `slack:team:${world.teamId}`;
    await eventually(() =>
      expect(gone).toEqual([
        { workspaceId, channelId: "C0GENERAL01" },
        { workspaceId, channelId: "G0PRIVATE01" },
      ]),
    );
  });
});
