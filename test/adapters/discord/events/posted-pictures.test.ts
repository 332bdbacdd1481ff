import { eventually } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SeenMessage } from "../../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld();
  await wantAlways();
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await world.healLunos();
});

/** An admin turns it on, in the form of the settings. */
async function wantAlways(): Promise<void> {
  const { discord, channelId } = world;
  await discord.runCommand({ as: "ava", channelId, name: "settings" });
  const panel = await discord.waitForMessage({
    ...{ as: "ava", channelId },
    until: (message) => JSON.stringify(message.components ?? []).includes("Settings for"),
  });
  const opened = await discord.press({
    ...{ as: "ava", messageId: panel.id, customId: "settings", values: ["answers:0"] },
  });
  const values = { altText: ["always"] };
  await discord.submitForm({ as: "ava", interactionId: opened.id, values });
  const saved = await discord.waitForMessage({
    ...{ as: "ava", channelId },
    until: (message) => JSON.stringify(message.components ?? []).includes("Saved."),
  });
  const text = JSON.stringify(saved.components);
  expect(text).toContain("“Alt text” is now always (was: when asked).");
  expect(text).toMatch(/Alt text: \*\*always\*\* · set here · about [\d.]+ credits a picture/);
  expect(text).toMatch(/Ava set “Alt text” to always \(was: when asked\), today/);
}

async function createPicture(colour: string): Promise<Uint8Array> {
  const size = { width: 120, height: 80, channels: 3 } as const;
  return await sharp({ create: { ...size, background: colour } })
    .png()
    .toBuffer();
}

async function post(
  file: {
    readonly as?: string;
    readonly name?: string;
    readonly colour?: string;
    readonly description?: string;
  } = {},
  text = "",
): Promise<SeenMessage> {
  const { as = "budi", name = "photo.png", colour = "#ff0000", description } = file;
  const bytes = await createPicture(colour);
  return await world.discord.say({
    ...{ as, channelId: world.channelId, text },
    files: [{ name, bytes, ...(description === undefined ? {} : { description }) }],
  });
}

const repliesTo = async ({ id }: { readonly id: string }) => {
  const { channelId, botId } = world;
  const messages = await world.discord.messages({ as: "ava", channelId });
  return messages.filter(
    ({ author, message_reference: to }) => author.id === botId && to?.message_id === id,
  );
};

const waitForReply = async (message: { readonly id: string }) =>
  await eventually(async () => {
    const [reply] = await repliesTo(message);
    if (reply === undefined) throw new Error("no reply yet");
    return reply;
  });

describe("pictures that people post on Discord, where alternative text is always wanted", () => {
  it("get it in reply, where they have none and aren't hidden, and nobody asked about them", async () => {
    const gone = await post({ colour: "#00ff00" });
    const described = await post({ description: "My own words" });
    const hidden = await post({ name: "SPOILER_end.png" });
    const asked = await post({}, `<@${world.botId}> what is this?`);
    const followed = await post({ as: "ava" });
    const question = await world.discord.say({
      ...{ as: "ava", channelId: world.channelId, text: `<@${world.botId}> what is this?` },
    });
    const bare = await post({ colour: "#0000ff" });
    await world.discord.deleteMessage({ as: "budi", messageId: gone.id });
    const reply = await waitForReply(bare);
    expect(reply.content).toBe("A picture in blue.");
    expect(reply.mentions).toEqual([]);
    expect(reply.components ?? []).toEqual([]);
    const answer = await waitForReply(asked);
    expect(answer.content).not.toBe("A picture in red.");
    expect(await repliesTo(asked)).toHaveLength(1);
    expect((await waitForReply(question)).content).toContain("Main colours: red");
    for (const left of [described, hidden, gone, followed])
      expect(await repliesTo(left)).toEqual([]);
    const { channelId } = world;
    const messages = await world.discord.messages({ as: "ava", channelId });
    expect(messages.filter(({ content }) => content === "A picture in lime.")).toEqual([]);
  });
});

describe("pictures of ours on Discord, where alternative text is always wanted", () => {
  it("are described by what is seen in them, in the place of their prompt", async () => {
    const posted = await world.imagine({ prompt: "a red square" });
    const changed = await eventually(async () => {
      const { channelId } = world;
      const messages = await world.discord.messages({ as: "ava", channelId });
      const shown = messages.find(({ id }) => id === posted.id);
      const [file] = shown?.attachments ?? [];
      expect(file?.description).toMatch(/^Generated picture: A picture in /);
      return shown;
    });
    expect(changed?.content).toBe(posted.content);
    expect(changed?.attachments).toHaveLength(posted.attachments.length);
    expect(changed?.components).toEqual(posted.components);
  });
});
