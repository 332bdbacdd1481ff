import { randomBytes } from "node:crypto";
import { eventually } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { PictureRecord, Spool } from "#core";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import type { SeenMessage } from "../../../support/discord-control.ts";
import type { Performance } from "../../support/performance.ts";
import { createImage } from "../support/pictures.ts";
import { createSandboxWorld, type SandboxWorld } from "../support/sandbox-world.ts";

const as = "ava";
const done = { type: "done" } as const;
const working = { type: "working", sinceMs: 0, activity: "drawing" } as const;
const mebibyte = 1024 * 1024;

const open = closedAfterEach(createSandboxWorld);

async function imagine(place: SandboxWorld, performance: Performance): Promise<void> {
  place.perform(performance);
  const { channelId } = place;
  await place.control.runCommand({ as, channelId, name: "imagine", options: { prompt: "a fox" } });
}

function answer(place: SandboxWorld, until: (message: SeenMessage) => boolean) {
  return place.control.waitForMessage({ as, channelId: place.channelId, until });
}

/** How many files were sent in all requests that did not fail. */
async function countUploads(place: SandboxWorld): Promise<number> {
  const requests = await place.control.requests();
  return requests
    .filter(({ status }) => status < 300)
    .map(({ body }) => (body as { files?: readonly unknown[] } | null)?.files?.length ?? 0)
    .reduce((total, count) => total + count, 0);
}

/** Noise, which no encoder packs without loss. */
async function createLargePng(spool: Spool, side: number): Promise<PictureRecord> {
  const raw = { width: side, height: side, channels: 3 } as const;
  const png = await sharp(randomBytes(side * side * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const writer = await spool.create();
  await writer.write(png);
  const { key: spoolKey, byteLength } = await writer.commit();
  return { ...(await createImage(spool, {})), spoolKey, byteLength };
}

describe("a picture of 30 MB where files may have 10 MiB", () => {
  it("is posted smaller, which the answer says", async () => {
    const place = await open();
    await imagine(place, async function* (_turn, { createView }) {
      const picture = await createLargePng(place.spool, 3200);
      expect(picture.byteLength).toBeGreaterThan(30_000_000);
      yield createView({ pictures: [picture], status: done });
    });
    const message = await answer(place, ({ attachments }) => attachments.length === 1);
    const [attachment] = message.attachments;
    expect(attachment?.size).toBeLessThanOrEqual(10 * mebibyte);
    expect(attachment).toMatchObject({ filename: "a-red-fox.jpg", content_type: "image/jpeg" });
    expect(message.content).toContain("10 MB");
    const bytes = await (await fetch(attachment?.url ?? "")).arrayBuffer();
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg" });
  });

  it("is made smaller still where Discord takes less than it says", async () => {
    const place = await open({ sandbox: { botFileLimitBytes: mebibyte } });
    await imagine(place, async function* (_turn, { createView }) {
      const picture = await createLargePng(place.spool, 700);
      expect(picture.byteLength).toBeGreaterThan(mebibyte);
      yield createView({ pictures: [picture], status: done });
    });
    const message = await answer(place, ({ attachments }) => attachments.length === 1);
    expect(message.attachments[0]?.size).toBeLessThanOrEqual(mebibyte);
  });
});

describe("several pictures", () => {
  it("are shown as they come, and none is sent twice", async () => {
    const place = await open({ adapter: { timing: { picturesAfterMs: 0 } } });
    const second = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    await imagine(place, async function* (_turn, { createView, createImage: draw }) {
      const pictures = [await draw({ prompt: "one" })];
      yield createView({ pictures, status: working });
      await second.promise;
      pictures.push(await draw({ prompt: "two" }));
      yield createView({ pictures: [...pictures], status: working });
      await end.promise;
      yield createView({ pictures: [...pictures], status: done });
    });
    const first = await answer(place, ({ attachments }) => attachments.length === 1);
    expect(JSON.stringify(first.components)).toContain("Cancel");
    second.resolve();
    await answer(place, ({ attachments }) => attachments.length === 2);
    end.resolve();
    const whole = await answer(place, ({ components }) =>
      JSON.stringify(components).includes("Picture 2…"),
    );
    expect(whole.id).toBe(first.id);
    expect(whole.attachments.map(({ description }) => description)).toEqual([
      "Generated picture: one",
      "Generated picture: two",
    ]);
    expect(await countUploads(place)).toBe(2);
  });

  it("that come one after the other at the end are sent at once", async () => {
    const place = await open();
    await imagine(place, async function* (_turn, { createView, createImage: draw }) {
      const pictures = [await draw({ prompt: "one" })];
      yield createView({ pictures, status: working });
      yield createView({ pictures: [...pictures, await draw({ prompt: "two" })], status: done });
    });
    await answer(place, ({ attachments }) => attachments.length === 2);
    const requests = await place.control.requests();
    const fileCounts = requests.map(({ body }) => (body as { files?: [] } | null)?.files?.length);
    expect(fileCounts.filter((count) => count !== undefined)).toEqual([2]);
  });

  it("stay when the words below them change in a direct message", async () => {
    const place = await open({ adapter: { timing: { picturesAfterMs: 0 } } });
    const end = Promise.withResolvers<void>();
    place.perform(async function* (_turn, { createView, createImage: draw }) {
      const pictures = [await draw({ prompt: "one" })];
      yield createView({ pictures, status: working });
      await end.promise;
      yield createView({ text: "There it is.", pictures, status: done });
    });
    const channel = await place.control.call("POST", `/people/${as}/direct-channel`, {});
    const { id: channelId } = channel as { readonly id: string };
    await place.control.say({ as, channelId, text: "draw one" });
    const shown = await place.control.waitForMessage({
      ...{ as, channelId, until: ({ attachments }) => attachments.length === 1 },
    });
    end.resolve();
    const whole = await place.control.waitForMessage({
      ...{ as, channelId, until: ({ content }) => content.startsWith("There it is.") },
    });
    expect(whole.id).toBe(shown.id);
    expect(whole.attachments.map(({ id }) => id)).toEqual(shown.attachments.map(({ id }) => id));
    await eventually(async () => expect(await countUploads(place)).toBe(1));
  });
});
