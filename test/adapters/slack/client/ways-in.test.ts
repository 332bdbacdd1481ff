import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWords } from "../../../support/slack-control.ts";
import { openSlackWorld, type SlackWorld } from "../support/slack-world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await openSlackWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("a mention", () => {
  it("is answered once, in its thread, although it comes as two events", async () => {
    const asked = await world.control.say({
      as: "ava",
      channel: "general",
      text: "@Moonlens hello there",
    });
    const answer = await world.control.waitForMessage({
      as: "ava",
      channel: "general",
      threadTs: asked.ts,
      until: (message) => message.user === world.botUserId && readWords(message) === "Understood.",
    });
    expect(answer.thread_ts).toBe(asked.ts);
    const turn = world.turns.at(-1);
    expect(turn).toMatchObject({
      intent: { type: "see", text: "hello there", media: [], conversation: [] },
      workspace: { platform: "slack", kind: "team", externalId: world.teamId },
      person: { isAdmin: true, roleIds: ["admin"] },
      locale: "en-US",
    });
    expect(world.turns).toHaveLength(1);
    await eventually(() => expect(world.logger.lines).toBeDefined());
  });
});
