import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPng } from "./adapters/slack/support/png.ts";
import type { SeenMessage } from "./support/discord-control.ts";
import {
  createSlackControl,
  listButtons,
  readWords,
  type SeenSlackMessage,
  type SlackControl,
} from "./support/slack-control.ts";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;
let slack: SlackControl;
const as = "ava";
const channel = "general";

beforeAll(async () => {
  world = await openWholeWorld();
  slack = createSlackControl(`${world.pageUrl}/slack`);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

function findButton(message: SeenMessage, name: string): string {
  return new RegExp(`"(${name}:[^"]+)"`).exec(JSON.stringify(message.components))?.[1] ?? "";
}

/** The answer that asks for a price, and then what it becomes. */
async function agree(): Promise<SeenMessage> {
  const { discord, channelId } = world;
  const asking = await discord.waitForMessage({
    ...{ as, channelId },
    until: (message) => findButton(message, "confirm") !== "",
  });
  expect(asking.content).toContain("credits");
  await discord.press({ as, messageId: asking.id, customId: findButton(asking, "confirm") });
  return await discord.waitForMessage({
    ...{ as, channelId },
    until: ({ id, attachments }) => id === asking.id && attachments.length === 1,
  });
}

describe("Sharpen with…", () => {
  it("gives a picture of ours on Discord detail from better photos, for the price that was asked", async () => {
    const { discord } = world;
    const drawn = await world.imagine({ prompt: "a lighthouse" });
    const customId = findButton(drawn, "sharpen");
    const { id: interactionId } = await discord.press({ as, messageId: drawn.id, customId });
    const photo = { name: "better.png", bytes: await createPng("#2050a0"), type: "image/png" };
    const files = { "photos][0": photo, "photos][1": photo };
    await discord.submitForm({ as, interactionId, values: {}, files });
    const sharpened = await agree();
    expect(sharpened.content).toContain("Sharpen with");
    expect(sharpened.content).toContain("a lighthouse");
    // 0.05 for the picture of the model that does it, and 0.2 for each photo.
    expect(sharpened.content).toContain("0.45 credits");
    expect(findButton(sharpened, "sharpen")).not.toBe("");
  });

  it("gives anybody's picture on Discord detail, from its menu", async () => {
    const { discord, channelId } = world;
    const bytes = await createPng("#a05020");
    const files = [{ name: "ours.png", bytes, type: "image/png" }];
    const posted = await discord.say({ as, channelId, text: "Our shop", files });
    const use = { as, channelId, name: "Sharpen with…", targetId: posted.id };
    const { id: interactionId } = await discord.runCommand(use);
    const better = { name: "better.png", bytes, type: "image/png" };
    await discord.submitForm({ as, interactionId, values: {}, files: { photos: better } });
    const sharpened = await agree();
    expect(sharpened.attachments[0]).toMatchObject({ description: "Generated picture" });
    expect(sharpened.content).toContain(posted.id);
  });

  it("does both on Slack", async () => {
    const bytes = await createPng("#20a050");
    const files = [{ name: "ours.png", bytes }];
    const { ts } = await slack.say({ as, channel, text: "Our shop", files });
    await slack.send("POST", `/channels/${channel}/messages/${ts}/shortcuts`, {
      ...{ as, callback_id: "sharpen" },
    });
    const photos = { photos: { name: "better.png", bytes } };
    await slack.submit({ as, view: await slack.waitForForm(as), values: {}, files: photos });
    const first = await agreeOnSlack(ts);
    expect(readWords(first)).not.toContain("Something went wrong");
    const actionId = listButtons(first).find((id) => id.startsWith("sharpen:")) ?? "";
    await slack.press({ as, channel, ts: first.ts, actionId });
    await slack.submit({ as, view: await slack.waitForForm(as), values: {}, files: photos });
    const second = await agreeOnSlack(ts, first.ts);
    expect(listButtons(second).some((id) => id.startsWith("sharpen:"))).toBe(true);
  });
});

async function agreeOnSlack(threadTs: string, after = threadTs): Promise<SeenSlackMessage> {
  const find = (name: string) =>
    eventually(async () => {
      const { messages } = await slack.messages({ as, channel, threadTs });
      const found = messages.find(
        (message) =>
          message.ts > after && listButtons(message).some((id) => id.startsWith(`${name}:`)),
      );
      if (found === undefined) throw new Error(`nothing to ${name} yet`);
      return found;
    });
  const asking = await find("confirm");
  const actionId = listButtons(asking).find((id) => id.startsWith("confirm:")) ?? "";
  await slack.press({ as, channel, ts: asking.ts, actionId });
  return await find("delete");
}
