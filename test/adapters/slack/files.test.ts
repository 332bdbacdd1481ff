import { createTemporaryFolder, patience } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MediaReference, UserError } from "#core";
import { openMediaLibrary } from "#media";
import type { SeenSlackMessage } from "../../support/slack-control.ts";
import { createPng } from "./support/png.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";

let world: SlackWorld;
let png: Uint8Array;
beforeAll(async () => {
  world = await openSlackWorld();
  png = await createPng("#00ff00");
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await world.control.send("DELETE", "/faults");
});

/** What the last turn was about, when the answer to a message is there. */
async function ask(
  message: Omit<Parameters<SlackWorld["control"]["say"]>[0], "as" | "channel"> & {
    readonly as?: string;
    readonly channel?: string;
  },
): Promise<{
  readonly asked: SeenSlackMessage;
  readonly media: readonly MediaReference[];
  readonly notes: readonly unknown[];
}> {
  const place = { as: "ava", channel: "general", ...message };
  const asked = await world.control.say(place);
  await world.control.waitForMessage({
    ...place,
    threadTs: asked.thread_ts ?? asked.ts,
    until: ({ user, ts }) => user === world.botUserId && Number(ts) > Number(asked.ts),
  });
  const intent = world.turns.at(-1)?.intent;
  if (intent?.type !== "see") throw new Error("the turn looks at nothing");
  return { asked, media: intent.media, notes: intent.notes };
}

async function load(reference: MediaReference) {
  await using folder = await createTemporaryFolder();
  await using library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [],
    hosts: [world.adapter.fileHost],
    limits: { maxBytes: 10_000_000, idleTimeoutMs: 5_000, totalTimeoutMs: 10_000 },
  });
  await using media = await library.load(reference, { signal: patience() });
  return { kind: media.kind, mediaType: media.mediaType, text: media.text };
}

describe("what a question is about", () => {
  it("is the file on a message, also when the message has no words", async () => {
    const { media } = await ask({ channel: "dm", files: [{ name: "green.png", bytes: png }] });
    expect(media).toMatchObject([
      { type: "platform-file", name: "green.png", declaredKind: "image", accountId: world.teamId },
    ]);
    await expect(load(media[0] as MediaReference)).resolves.toMatchObject({ kind: "image" });
  });

  it("is the picture that the thread began with", async () => {
    const root = await world.control.say({
      as: "budi",
      channel: "general",
      text: "look",
      files: [{ name: "root.png", bytes: png }],
    });
    const { media } = await ask({ threadTs: root.ts, text: "@Moonlens what's this?" });
    expect(media).toMatchObject([{ name: "root.png" }]);
  });

  it("is the picture that the same person posted a moment before", async () => {
    await world.control.say({
      as: "ava",
      channel: "pictures",
      files: [{ name: "before.png", bytes: png }],
    });
    const { media } = await ask({ channel: "pictures", text: "@Moonlens what's this?" });
    expect(media).toMatchObject([{ name: "before.png" }]);
  });

  it("is not a file elsewhere that they posted a moment before, which could only fail", async () => {
    await world.control.say({
      as: "ava",
      channel: "pictures",
      extra: { external_file: { title: "Deck", url: "https://drive.example.com/deck" } },
    });
    expect((await ask({ channel: "pictures", text: "@Moonlens draw a fox" })).media).toEqual([]);
  });

  it("is a link to a picture, as a link that never sees the token", async () => {
    const { media } = await ask({ text: "@Moonlens look https://example.com/a.png" });
    expect(media).toMatchObject([{ type: "link", url: "https://example.com/a.png" }]);
    expect(media[0]?.accountId).toBeUndefined();
  });

  it("is an external file by its own address, without the token", async () => {
    const { media } = await ask({
      text: "@Moonlens read this",
      extra: { external_file: { title: "Plan", url: "https://drive.example.com/plan.pdf" } },
    });
    expect(media).toMatchObject([{ type: "link", name: "Plan" }]);
    expect(media[0]?.accountId).toBeUndefined();
  });

  it("is a stranger's file in a shared channel, which Slack shows only when asked for it", async () => {
    const { media } = await ask({
      as: "niko",
      channel: "shared-lab",
      text: "@Moonlens and this?",
      files: [{ name: "shared.png", bytes: png }],
    });
    expect(media).toMatchObject([{ name: "shared.png", accountId: world.teamId }]);
    await expect(load(media[0] as MediaReference)).resolves.toMatchObject({ kind: "image" });
  });

  it("is the text of a snippet and of a canvas", async () => {
    const snippet = await ask({
      text: "@Moonlens read",
      extra: { snippet: { title: "main.py", content: "print('two moons')", filetype: "python" } },
    });
    expect((await load(snippet.media[0] as MediaReference)).text).toContain("two moons");
    const canvas = await ask({
      text: "@Moonlens read",
      extra: { canvas: { title: "Plan", markdown: "# Plan\nWatch **three moons**" } },
    });
    expect((await load(canvas.media[0] as MediaReference)).text).toContain("three moons");
  });
});

describe("a file that can't be had", () => {
  it.each([
    ["sign-in", "fileSignIn"],
    ["redirect", "fileSignIn"],
    ["not-found", "fileGone"],
  ])("is explained: %s", async (mode, key) => {
    const { media } = await ask({
      text: "@Moonlens what's this?",
      files: [{ name: `${mode}.png`, bytes: png }],
    });
    await world.control.fault({ type: "file", mode, location: "https://evil.example.com/" });
    const failure = await load(media[0] as MediaReference).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect(failure).toMatchObject({ sentence: { key, name: `${mode}.png` } });
  });

  it("is named when it was deleted before anyone looked", async () => {
    const asked = await world.control.say({
      as: "ava",
      channel: "general",
      text: "nothing for you",
      files: [{ name: "gone.png", bytes: png }],
    });
    await world.control.send("DELETE", `/files/${asked.files[0]?.id}`, { as: "ava" });
    const { media, notes } = await ask({ threadTs: asked.ts, text: "@Moonlens what was this?" });
    expect(media).toEqual([]);
    expect(notes).toContainEqual(expect.objectContaining({ key: "fileGone" }));
  });
});
