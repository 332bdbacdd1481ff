import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { closedAfterEach } from "../../support/closed-after-each.ts";
import type { SeenMessage } from "../../support/discord-control.ts";
import type { Performance } from "../support/performance.ts";
import { createSandboxWorld, type SandboxWorld } from "./support/sandbox-world.ts";

const as = "ava";
const done = { type: "done" } as const;
const photo = { name: "photo.png", bytes: new Uint8Array([1, 2, 3]), type: "image/png" };

const open = closedAfterEach(createSandboxWorld);

const drawPictures = (count: number): Performance =>
  async function* (_turn, { createView, createImage }) {
    const pictures = await Promise.all(Array.from({ length: count }, () => createImage()));
    yield createView({ pictures, status: done });
  };

/** Lets Ava have pictures drawn; resolves with the answer. */
async function draw(place: SandboxWorld, count = 1): Promise<SeenMessage> {
  place.perform(drawPictures(count));
  const options = { prompt: "a red fox", count };
  await place.control.runCommand({ as, channelId: place.channelId, name: "imagine", options });
  return await place.control.waitForMessage({
    ...{ as, channelId: place.channelId },
    until: (message) => message.attachments.length === count,
  });
}

/** The id of the button with this label; empty when there is none. */
function findButton(message: SeenMessage, label: string): string {
  for (const row of message.components ?? []) {
    if (row.type !== 1) continue;
    for (const button of row.components) {
      if ("label" in button && button.label === label && "custom_id" in button) {
        return button.custom_id;
      }
    }
  }
  return "";
}

describe("the buttons under a picture", () => {
  it("Edit… opens a form, and answers below with what was changed", async () => {
    const place = await open({ moonlens: { drawing: { prompt: "a red fox" } } });
    const answer = await draw(place);
    const customId = findButton(answer, "Edit…");
    const opened = await place.control.press({ as, messageId: answer.id, customId });
    expect(opened.modal).toMatchObject({ title: "Edit this picture" });
    expect(JSON.stringify(opened.modal)).not.toContain("a red fox");
    const values = { text: "make it night" };
    const sent = await place.control.submitForm({ as, interactionId: opened.id, values });
    expect(sent.state).toBe("acknowledged");
    await eventually(() => expect(place.turns).toHaveLength(2));
    expect(place.turns[1]?.intent).toMatchObject({
      type: "redraw",
      change: { type: "edit", prompt: "make it night" },
    });
    await eventually(async () => expect(await picturesIn(place)).toBe(2));
  });

  it("Aspect ratio… offers the shapes", async () => {
    const place = await open();
    const answer = await draw(place);
    const customId = findButton(answer, "Aspect ratio…");
    const opened = await place.control.press({ as, messageId: answer.id, customId });
    const values = { aspect: ["16:9"] };
    await place.control.submitForm({ as, interactionId: opened.id, values });
    await eventually(() => expect(place.turns).toHaveLength(2));
    expect(place.turns[1]?.intent).toMatchObject({ change: { aspectRatio: "16:9" } });
  });

  it("of several pictures open those of one, whose answers everyone sees", async () => {
    const place = await open();
    const answer = await draw(place, 4);
    const pressed = await place.control.press({
      ...{ as, messageId: answer.id, customId: findButton(answer, "Picture 3…") },
    });
    const toolbar = await place.control.waitForMessage({
      ...{ as, channelId: place.channelId },
      until: ({ id }) => id === pressed.responseMessageId,
    });
    expect(toolbar.ephemeral_for).toBe(place.ids.personIds.ava);
    place.perform(drawPictures(1));
    const vary = findButton(toolbar, "Vary");
    await place.control.press({ as, messageId: toolbar.id, customId: vary });
    const variation = await place.control.waitForMessage({
      ...{ as: "budi", channelId: place.channelId },
      until: (message) => message.attachments.length === 1,
    });
    expect(variation.ephemeral_for).toBeUndefined();
  });

  it("Delete takes the message away, and not for others", async () => {
    const place = await open();
    const answer = await draw(place);
    const customId = findButton(answer, "Delete");
    await place.control.press({ as, messageId: answer.id, customId });
    await eventually(async () => expect(await picturesIn(place)).toBe(0));
  });

  async function deleteOne(place: SandboxWorld) {
    const answer = await draw(place);
    const customId = findButton(answer, "Delete");
    await place.control.press({ as, messageId: answer.id, customId });
    const notice = await place.control.waitForMessage({
      ...{ as, channelId: place.channelId },
      until: ({ ephemeral_for: person }) => person !== undefined,
    });
    const undo = { as, messageId: notice.id, customId: findButton(notice, "Undo") };
    return { undo: () => place.control.press(undo), noticeId: notice.id };
  }

  it("Undo brings the picture back for everyone, and its notice says so without the button", async () => {
    const place = await open();
    const { undo, noticeId } = await deleteOne(place);
    await undo();
    await eventually(async () => expect(await picturesIn(place)).toBe(1));
    const told = await place.control.waitForMessage({
      ...{ as, channelId: place.channelId },
      until: ({ id, content }) => id === noticeId && content === "The picture is back.",
    });
    expect(told.components ?? []).toEqual([]);
    const seen = await place.control.messages({ as: "budi", channelId: place.channelId });
    expect(seen.some(({ attachments }) => attachments.length === 1)).toBe(true);
  });

  it("Undo keeps its notice and the button where the picture didn't come back", async () => {
    const place = await open();
    const { undo, noticeId } = await deleteOne(place);
    const sentence = { key: "imageGone" } as const;
    place.perform(async function* (_turn, { createView }) {
      yield createView({ status: { type: "failed", failure: { sentence, isPrivate: true } } });
    });
    await undo();
    await place.control.waitForMessage({
      ...{ as, channelId: place.channelId },
      until: ({ id, ephemeral_for: person }) => id !== noticeId && person !== undefined,
    });
    const messages = await place.control.messages({ as, channelId: place.channelId });
    const notice = messages.find(({ id }) => id === noticeId);
    expect(notice?.content).toContain("Deleted.");
    expect(JSON.stringify(notice?.components)).toContain("Undo");
  });

  it("Delete says to others why not", async () => {
    const place = await open({ moonlens: { deletePicture: "not-allowed" } });
    const answer = await draw(place);
    const customId = findButton(answer, "Delete");
    await place.control.press({ as: "budi", messageId: answer.id, customId });
    const refusal = await place.control.waitForMessage({
      ...{ as: "budi", channelId: place.channelId },
      until: ({ ephemeral_for: person }) => person !== undefined,
    });
    expect(refusal.content).toContain("atau moderator");
    expect(await picturesIn(place)).toBe(1);
  });

  it("Cancel is there while it works and gone afterwards", async () => {
    const place = await open();
    const finished = Promise.withResolvers<void>();
    place.perform(async function* (_turn, { createView }) {
      await finished.promise;
      yield createView({ status: { type: "failed", failure: { sentence: { key: "cancelled" } } } });
    });
    await place.control.runCommand({
      ...{ as, channelId: place.channelId, name: "imagine", options: { prompt: "a fox" } },
    });
    const waiting = await place.control.waitForMessage({
      ...{ as, channelId: place.channelId },
      until: (message) => findButton(message, "Cancel") !== "",
    });
    const customId = findButton(waiting, "Cancel");
    await place.control.press({ as, messageId: waiting.id, customId });
    await eventually(() =>
      expect(place.moonlens.cancels).toMatchObject([{ turnId: place.turns[0]?.id }]),
    );
    finished.resolve();
    const answer = await place.control.waitForMessage({
      ...{ as, channelId: place.channelId },
      until: ({ content }) => content.includes("Cancelled."),
    });
    expect(answer.components).toEqual([]);
  });
});

describe("the menus of messages", () => {
  it("look at a picture that somebody posted, without the Message Content intent", async () => {
    const place = await open({
      sandbox: { messageContentIntent: false },
      adapter: { messageContentIntent: false },
    });
    const channelId = place.channelId;
    const { id: targetId } = await place.control.say({ as: "budi", channelId, files: [photo] });
    await place.control.runCommand({ as, channelId, name: "What's this?", targetId });
    await eventually(() => expect(place.turns).toHaveLength(1));
    expect(place.turns[0]?.intent).toMatchObject({ media: [{ name: "photo.png" }] });
    const opened = await place.control.runCommand({
      ...{ as, channelId, name: "Edit this image…", targetId },
    });
    const values = { text: "make it night" };
    await place.control.submitForm({ as, interactionId: opened.id, values });
    await eventually(() => expect(place.turns).toHaveLength(2));
    expect(place.turns[1]?.intent).toMatchObject({ sources: [{ name: "photo.png" }] });
  });
});

describe("a model's name", () => {
  it("is suggested while the person types", async () => {
    const suggestModels = async () => [{ id: "maker/brush", name: "Brush" }];
    const place = await open({ moonlens: { suggestModels } });
    const choices = await place.control.suggest({
      ...{ as, channelId: place.channelId, name: "imagine", focused: "model" },
      options: { model: "bru" },
    });
    expect(choices).toEqual([{ name: "Brush (maker/brush)", value: "maker/brush" }]);
  });
});

describe("talk", () => {
  it("in a thread knows the picture that the thread began with", async () => {
    const place = await open();
    const starter = await place.control.say({ as, channelId: place.channelId, files: [photo] });
    const thread = await place.control.call("POST", `/channels/${place.channelId}/threads`, {
      ...{ as, name: "the photo", message_id: starter.id },
    });
    const { id: channelId } = thread as { readonly id: string };
    await place.control.say({ as, channelId, text: mention(place, "what's this?") });
    await eventually(() => expect(place.turns).toHaveLength(1));
    expect(place.turns[0]?.intent).toMatchObject({ media: [{ name: "photo.png" }] });
  });

  it("in direct messages takes forwards", async () => {
    const place = await open();
    const original = await place.control.say({ as, channelId: place.channelId, files: [photo] });
    const channel = await place.control.call("POST", `/people/${as}/direct-channel`, {});
    const { id: channelId } = channel as { readonly id: string };
    await place.control.say({ as, channelId, forward: original.id });
    await eventually(() => expect(place.turns).toHaveLength(1));
    expect(place.turns[0]).toMatchObject({
      workspace: { kind: "direct" },
      intent: { media: [{ name: "photo.png" }] },
    });
  });

  it("sees stickers and emoji, whose links work", async () => {
    const place = await open();
    const { guilds } = (await place.control.state()) as unknown as {
      guilds: { stickers: { id: string; name: string }[] }[];
    };
    const stickers = guilds[0]?.stickers ?? [];
    // Discord takes three a message.
    expect(stickers).toHaveLength(4);
    for (const shown of [stickers.slice(0, 2), stickers.slice(2)]) {
      await place.control.call("POST", `/channels/${place.channelId}/messages`, {
        ...{ as, content: mention(place, "what are these?") },
        sticker_ids: shown.map(({ id }) => id),
      });
    }
    await place.control.say({ as, channelId: place.channelId, text: mention(place, ":moonglow:") });
    await eventually(() => expect(place.turns).toHaveLength(3));
    const media = place.turns.flatMap(({ intent }) => (intent.type === "see" ? intent.media : []));
    expect(media).toHaveLength(5);
    for (const { url = "" } of media) expect((await fetch(url)).status).toBe(200);
  });

  it("sees what Discord finds at a link a moment later", async () => {
    const place = await open({ adapter: { timing: { unfurlMs: 300 } } });
    const url = "https://example.org/cat";
    const text = mention(place, `what is on ${url}`);
    const { id } = await place.control.say({ as, channelId: place.channelId, text });
    const thumbnail = {
      url: `${url}.png`,
      proxy_url: `${place.url}/media/cat.png`,
      width: 9,
      height: 9,
    };
    await place.control.call("POST", `/messages/${id}/embeds`, {
      embeds: [{ type: "article", url, title: "A cat", thumbnail }],
    });
    await eventually(() => expect(place.turns).toHaveLength(1));
    expect(place.turns[0]?.intent).toMatchObject({ media: [{ name: "A cat" }] });
  });

  it("in an age-restricted channel is marked so", async () => {
    const place = await open();
    const { afterDark: channelId } = place.ids.studio.channelIds;
    await place.control.say({ as, channelId, text: mention(place, "hello") });
    await eventually(() => expect(place.turns).toHaveLength(1));
    expect(place.turns[0]?.isAgeRestricted).toBe(true);
  });

  it("where Moonlens may not write is answered in direct messages, with the permission's name", async () => {
    const place = await open();
    await place.control.call("PUT", `/channels/${place.channelId}/permissions/bot`, {
      deny: ["SendMessages"],
    });
    await place.control.say({ as, channelId: place.channelId, text: mention(place, "hello") });
    const channel = await place.control.call("POST", `/people/${as}/direct-channel`, {});
    const { id: channelId } = channel as { readonly id: string };
    const explained = await place.control.waitForMessage({
      ...{ as, channelId },
      until: ({ content }) => content.includes("“Send Messages”"),
    });
    expect(explained.author.id).toBe(place.ids.botId);
    expect(place.turns).toHaveLength(0);
  });
});

describe("where a person brings Moonlens along", () => {
  /** Budi, in a guild that Moonlens is not in. */
  async function bringAlong(): Promise<SandboxWorld> {
    const place = await open();
    await place.control.call("PATCH", "/people/budi", { hasApp: true });
    await place.control.call("PATCH", `/guilds/${place.ids.guildId}`, { hasBot: false });
    return place;
  }
  const ask = (place: SandboxWorld) =>
    place.control.runCommand({
      ...{ as: "budi", channelId: place.channelId, name: "ask", options: { question: "why?" } },
    });

  it("the turn is the person's own, and a long answer ends with the fifth follow-up", async () => {
    const place = await bringAlong();
    place.perform(async function* (_turn, { createView }) {
      yield createView({ text: "word ".repeat(3600), status: done });
    });
    await ask(place);
    await eventually(() => expect(place.receipts.size).toBe(1));
    const last = await place.control.waitForMessage({
      ...{ as: "budi", channelId: place.channelId },
      until: ({ content }) => /word ?…$/.test(content),
    });
    const messages = await place.control.messages({ as: "budi", channelId: place.channelId });
    expect(messages).toHaveLength(6);
    expect(messages.at(-1)?.id).toBe(last.id);
    expect(place.turns[0]?.workspace).toMatchObject({
      kind: "direct",
      externalId: place.ids.personIds.budi,
    });
  });

  it("the answer is for the person alone where such apps may not speak", async () => {
    const place = await bringAlong();
    const everyone = `/channels/${place.channelId}/permissions/everyone`;
    await place.control.call("PUT", everyone, { deny: ["UseExternalApps"] });
    await ask(place);
    const answer = await place.control.waitForMessage({
      ...{ as: "budi", channelId: place.channelId },
      until: ({ content }) => content === "Understood.",
    });
    expect(answer.ephemeral_for).toBe(place.ids.personIds.budi);
    expect(place.turns[0]?.replyTarget.data).toMatchObject({ isPrivate: true });
  });
});

async function picturesIn(place: SandboxWorld): Promise<number> {
  const messages = await place.control.messages({ as, channelId: place.channelId });
  return messages.flatMap(({ attachments }) => attachments).length;
}

function mention(place: SandboxWorld, text: string): string {
  return `<@${place.ids.botId}> ${text}`;
}
