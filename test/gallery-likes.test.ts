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
const channel = "general";

beforeAll(async () => {
  world = await openWholeWorld({ PERSON_MAX_TURNS_PER_MINUTE: "1000" });
  slack = createSlackControl(`${world.pageUrl}/slack`);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

/** What only this person sees, from the latest on. */
async function listWhispers(as: string): Promise<readonly SeenMessage[]> {
  const messages = await world.discord.messages({ as, channelId: world.channelId });
  return messages.filter((message) => message.ephemeral_for !== undefined).toReversed();
}

async function waitForWhisper(as: string, until: (message: SeenMessage) => boolean) {
  return await eventually(async () => {
    const [found] = (await listWhispers(as)).filter(until);
    if (found === undefined) throw new Error("nothing whispered yet");
    return found;
  });
}

const hasButton = (message: SeenMessage, name: string) => findButton(message, name) !== "";

function findButton(message: SeenMessage, name: string): string {
  return new RegExp(`"(${name}:[^"]+)"`).exec(JSON.stringify(message.components))?.[1] ?? "";
}

async function press(message: SeenMessage, name: string, as: string): Promise<void> {
  const customId = findButton(message, name);
  await world.discord.press({ as, messageId: message.id, customId });
}

describe("on Discord", () => {
  it("a heart is its presser's alone, and /gallery shows what they marked", async () => {
    const drawn = await world.imagine({ prompt: "a copper lighthouse" });
    await press(drawn, "favourite", "budi");
    await waitForWhisper("budi", ({ content }) => content.includes("favorit Anda"));
    const asked = { as: "budi", channelId: world.channelId, name: "gallery" };
    await world.discord.runCommand({ ...asked, options: { favorites: true } });
    const page = await waitForWhisper("budi", (message) => hasButton(message, "show"));
    expect(page.content).toContain("a copper lighthouse");
    expect((await listWhispers("ava")).map(({ content }) => content).join()).not.toContain("favor");
    await press(drawn, "favourite", "budi");
    await waitForWhisper("budi", ({ content }) => content.includes("bukan favorit"));
  });

  it("More like this and Find similar show pictures to the one who asks", async () => {
    const { channelId, discord } = world;
    await world.imagine({ prompt: "a walnut badger in the snow" });
    const second = await world.imagine({ prompt: "a walnut badger in the sun" });
    await press(second, "similar", "ava");
    const like = await waitForWhisper("ava", (message) => hasButton(message, "show"));
    expect(like.content).toContain("a walnut badger in the snow");
    expect(like.content).not.toContain("in the sun");
    const files = [{ name: "ours.png", bytes: await createPng("#a05020"), type: "image/png" }];
    const posted = await discord.say({ as: "ava", channelId, text: "Our shop", files });
    await discord.runCommand({ as: "ava", channelId, name: "Find similar", targetId: posted.id });
    const found = await waitForWhisper("ava", ({ content }) => content.includes("credits"));
    expect(found.content).not.toContain("went wrong");
    const all = await discord.messages({ as: "budi", channelId });
    expect(all.map(({ id }) => id)).not.toContain(found.id);
  });
});

describe("on Slack", () => {
  const ask = (as: string, command: string, text: string) =>
    slack.command({ as, channel, command, text });

  const waitFor = (as: string, until: (message: SeenSlackMessage) => boolean) =>
    slack.waitForMessage({ as, channel, until });

  const pressOn = (message: SeenSlackMessage, name: string, as: string) =>
    slack.press({
      ...{ as, channel, ts: message.ts },
      actionId: listButtons(message).find((id) => id.startsWith(`${name}:`)) ?? "",
    });

  it("a heart is its presser's alone, and /gallery shows what they marked", async () => {
    await ask("ava", "/imagine", "a copper lighthouse");
    const drawn = await waitFor("ava", (one) =>
      listButtons(one).some((id) => id.startsWith("fav")),
    );
    await pressOn(drawn, "favourite", "budi");
    await waitFor("budi", (one) => readWords(one).includes("favorit Anda"));
    await ask("budi", "/gallery", "--favorites");
    const page = await waitFor("budi", (one) =>
      listButtons(one).some((id) => id.startsWith("show:")),
    );
    expect(JSON.stringify(page.blocks)).toContain("a copper lighthouse");
    const { messages } = await slack.messages({ as: "ava", channel });
    expect(messages.map(({ ts }) => ts)).not.toContain(page.ts);
  });

  it("More like this shows pictures to the one who asks", async () => {
    const hasHeart = (one: SeenSlackMessage) => listButtons(one).some((id) => id.startsWith("fav"));
    const draw = async (prompt: string) => {
      await ask("ava", "/imagine", prompt);
      const { ts } = await waitFor("ava", (one) => readWords(one).includes(prompt));
      return await waitFor("ava", (one) => one.ts > ts && hasHeart(one));
    };
    await draw("a walnut badger in the snow");
    const second = await draw("a walnut badger in the sun");
    await pressOn(second, "similar", "ava");
    const isLike = (one: SeenSlackMessage) =>
      one.ts > second.ts && JSON.stringify(one).includes("badger in the snow");
    const found = await waitFor("ava", isLike);
    expect(JSON.stringify(found)).not.toContain("in the sun");
    const { messages } = await slack.messages({ as: "budi", channel });
    expect(messages.map(({ ts }) => ts)).not.toContain(found.ts);
  });

  it("what alt text says leads to pictures like it", async () => {
    const files = [{ name: "ours.png", bytes: await createPng("#20a050") }];
    const { ts } = await slack.say({ as: "ava", channel, text: "Our shop", files });
    await slack.send("POST", `/channels/${channel}/messages/${ts}/shortcuts`, {
      ...{ as: "ava", callback_id: "alt-text" },
    });
    const isOffer = (one: SeenSlackMessage) =>
      listButtons(one).some((id) => id.startsWith("find-similar:"));
    const told = await waitFor("ava", isOffer);
    await pressOn(told, "find-similar", "ava");
    await waitFor(
      "ava",
      (one) => one.ts > told.ts && /nothing like it|1–|1 pic/.test(readWords(one)),
    );
  });
});
