import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerWith } from "../support/performance.ts";
import { createSandboxWorld, type SandboxWorld } from "./support/sandbox-world.ts";

let world: SandboxWorld;
beforeEach(async () => {
  world = await createSandboxWorld();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const as = "ava";
const done = { type: "done" } as const;
const photo = { name: "photo.png", bytes: new Uint8Array([1, 2, 3]), type: "image/png" };
const mention = (text: string) => `<@${world.ids.botId}> ${text}`;
const isFromBot = (message: { author: { id: string } }) => message.author.id === world.ids.botId;

/** The first state of an answer of the bot that shows the text. */
async function waitForAnswer(text: string) {
  return await world.control.waitForMessage({
    as,
    channelId: world.channelId,
    until: (message) => isFromBot(message) && message.content.includes(text),
  });
}

describe("/imagine", () => {
  it("is acknowledged at once and answered with a picture, its alt text and its buttons", async () => {
    world.perform(async function* (_turn, { createView, createImage }) {
      yield createView({ status: { type: "working", sinceMs: 0, activity: "drawing" } });
      const picture = await createImage({ prompt: "a red fox", byteLength: 50_000 });
      yield createView({ pictures: [picture], status: done });
    });
    const interaction = await world.control.runCommand({
      ...{ as, channelId: world.channelId, name: "imagine" },
      options: { prompt: "a red fox", aspect: "16:9", size: "2K" },
    });
    expect(interaction.state).toBe("acknowledged");
    expect(interaction.acknowledgedAfterMs).toBeLessThan(1000);
    const answer = await world.control.waitForMessage({
      as,
      channelId: world.channelId,
      until: (message) => message.attachments.length > 0,
    });
    expect(answer).toMatchObject({
      id: interaction.responseMessageId,
      attachments: [
        { filename: "a-red-fox.png", description: "Generated picture: a red fox", size: 50_000 },
      ],
      components: [
        {
          components: [
            { label: "Again" },
            { label: "Vary" },
            { label: "Edit…" },
            { label: "Upscale" },
            { label: "Use as reference…" },
          ],
        },
        {
          components: [
            { label: "Aspect ratio…" },
            { label: "❤ Favorite" },
            { label: "More like this" },
            { label: "Delete" },
          ],
        },
      ],
    });
    expect(world.turns[0]).toMatchObject({
      intent: {
        type: "draw",
        drawing: { prompt: "a red fox", aspectRatio: "16:9", imageSize: "2K" },
      },
      person: { displayName: "Ava" },
      workspace: { name: "Moonlens Lounge" },
    });
  });

  it("keeps the old picture when its button is pressed, and answers below it", async () => {
    world.perform(async function* (_turn, { createView, createImage }) {
      yield createView({ pictures: [await createImage()], status: done });
    });
    const place = { as, channelId: world.channelId };
    await world.control.runCommand({ ...place, name: "imagine", options: { prompt: "a fox" } });
    const first = await world.control.waitForMessage({
      ...place,
      until: (message) => message.attachments.length > 0,
    });
    const [row] = first.components ?? [];
    const customId = JSON.stringify(row).match(/vary:[\w-]+/)?.[0] ?? "";
    await world.control.press({ as, messageId: first.id, customId });
    await world.control.waitForMessage({
      ...place,
      until: (message) => message.attachments.length > 0 && message.id !== first.id,
    });
    const messages = await world.control.messages(place);
    expect(messages.map((message) => message.attachments.length)).toEqual([1, 1]);
    expect(world.turns[1]?.intent).toEqual({
      type: "redraw",
      imageId: customId.slice("vary:".length),
      change: { type: "vary" },
    });
  });
});

describe("/balance", () => {
  it("is seen by the admin who asked, and by nobody else", async () => {
    world.perform(answerWith("**12 credits** left."));
    await world.control.runCommand({ as, channelId: world.channelId, name: "balance" });
    const answer = await waitForAnswer("12 credits");
    expect(answer.ephemeral_for).toBe(world.ids.personIds.ava);
    expect(world.turns[0]).toMatchObject({
      intent: { type: "admin", action: "balance" },
      person: { isAdmin: true },
    });
    const others = await world.control.messages({ as: "budi", channelId: world.channelId });
    expect(others).toHaveLength(0);
  });

  it("is not offered to a member", async () => {
    await expect(
      world.control.runCommand({ as: "budi", channelId: world.channelId, name: "balance" }),
    ).rejects.toThrow();
  });
});

describe("a mention", () => {
  it("with a picture is answered with a reply that streams, and types until then", async () => {
    const place = { as, channelId: world.channelId };
    let sawTyping: readonly string[] = [];
    world.perform(async function* (_turn, { createView }) {
      await eventually(async () => {
        sawTyping = await world.control.typing(place);
        expect(sawTyping).not.toEqual([]);
      });
      yield createView({ text: "The quick" });
      await waitForAnswer("The quick");
      yield createView({ text: "The quick brown fox" });
      await waitForAnswer("brown fox");
      yield createView({ text: "The quick brown fox jumps over the lazy dog", status: done });
    });
    const question = await world.control.say({
      ...place,
      text: mention("what's this?"),
      files: [photo],
    });
    const answer = await waitForAnswer("dog");
    expect(sawTyping).toEqual([world.ids.botId]);
    expect(answer.content).toBe("The quick brown fox jumps over the lazy dog");
    expect(answer.message_reference?.message_id).toBe(question.id);
    expect(world.turns[0]?.intent).toMatchObject({
      text: "what's this?",
      media: [{ name: "photo.png", declaredType: "image/png", byteLength: 3 }],
    });
    expect(await world.control.typing(place)).toEqual([]);
  });

  it("in a reply to a picture is about that picture, whose link works", async () => {
    const place = { as, channelId: world.channelId };
    const picture = await world.control.say({ ...place, as: "budi", files: [photo] });
    await world.control.say({ ...place, text: mention("what's this?"), replyTo: picture.id });
    await waitForAnswer("Understood.");
    const [turn] = world.turns;
    expect(turn?.intent).toMatchObject({ media: [{ name: "photo.png" }] });
    const url = turn?.intent.type === "see" ? turn.intent.media[0]?.url : undefined;
    const bytes = await (await fetch(url ?? "")).bytes();
    expect([...bytes]).toEqual([1, 2, 3]);
  });

  it("is not needed in a reply to Moonlens, ping or no ping", async () => {
    const place = { as, channelId: world.channelId };
    await world.control.say({ ...place, text: mention("hello") });
    const answer = await waitForAnswer("Understood.");
    await world.control.say({ ...place, text: "go on", replyTo: answer.id, ping: false });
    await eventually(() => expect(world.turns).toHaveLength(2));
    expect(world.turns[1]?.intent).toMatchObject({
      text: "go on",
      conversation: [
        { author: "person", text: "hello" },
        { author: "moonlens", text: "Understood." },
      ],
    });
  });

  it("gets no answer when it is of everyone, and talk among people none", async () => {
    const place = { as, channelId: world.channelId };
    await world.control.say({ ...place, text: "@everyone look" });
    await world.control.say({ ...place, text: "nice weather" });
    await world.control.say({ ...place, text: mention("hello") });
    await waitForAnswer("Understood.");
    expect(world.turns).toHaveLength(1);
  });

  it("gets a long answer in several messages, in order and without broken code", async () => {
    const code = Array.from({ length: 200 }, (_, line) => `console.log("line ${line}");`).join(
      "\n",
    );
    world.perform(answerWith(`Here:\n\`\`\`js\n${code}\n\`\`\`\nThe end.`));
    const place = { as, channelId: world.channelId };
    await world.control.say({ ...place, text: mention("write code") });
    await waitForAnswer("The end.");
    const answers = (await world.control.messages(place)).filter(isFromBot);
    expect(answers.length).toBeGreaterThan(2);
    for (const { content } of answers) expect(content.match(/```/g)?.length).toBe(2);
    const lines = answers.flatMap(({ content }) => content.match(/line \d+/g) ?? []);
    expect(lines).toEqual(Array.from({ length: 200 }, (_, line) => `line ${line}`));
  });

  it("pings nobody with what the model wrote", async () => {
    world.perform(answerWith(`@everyone and <@${world.ids.personIds.budi}>`));
    const place = { as, channelId: world.channelId };
    await world.control.say({ ...place, text: mention("ping them") });
    const answer = await waitForAnswer("@everyone");
    expect(answer.mention_everyone).toBe(false);
    expect(answer.mentions).toEqual([]);
  });
});

describe("trouble", () => {
  it("of 429, 500 and a lost answer keeps nothing from the person and doubles nothing", async () => {
    const place = { as, channelId: world.channelId };
    const post = "POST /channels/\\d+/messages$";
    await world.control.fault({
      type: "rest-status",
      pathPattern: post,
      status: 500,
      when: "after",
    });
    await world.control.say({ ...place, text: mention("hello") });
    await waitForAnswer("Understood.");
    await eventually(() => expect(world.receipts.size).toBe(1));
    const answers = (await world.control.messages(place)).filter(isFromBot);
    expect(answers).toHaveLength(1);
  });

  it("with a repeated upload shows the picture once", async () => {
    world.perform(async function* (_turn, { createView, createImage }) {
      yield createView({ pictures: [await createImage()], status: done });
    });
    const place = { as, channelId: world.channelId };
    await world.control.fault({
      ...{ type: "rest-reset", pathPattern: "PATCH /webhooks/", when: "after" },
    });
    await world.control.runCommand({ ...place, name: "imagine", options: { prompt: "a fox" } });
    await eventually(() => expect(world.receipts.size).toBe(1));
    const messages = await world.control.messages(place);
    expect(messages.map((message) => message.attachments.length)).toEqual([1]);
  });
});
