import { join } from "node:path";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { WorkspaceSettings } from "#core";
import { openPictureFitter } from "#media";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, finish } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const secret = "a prompt that a model wrote into its picture";

/** What arrives of a picture with this written into it, in a workspace with these settings. */
async function draw(format: "png" | "jpeg" | "webp", settings: WorkspaceSettings = {}) {
  const painted = sharp({ create: { width: 40, height: 30, channels: 3, background: "#123456" } });
  const bytes = await painted
    .withExif({ IFD0: { ImageDescription: secret } })
    .toFormat(format)
    .toBuffer();
  expect(bytes.includes(secret)).toBe(true);
  const lunos = createScriptedLunos(async function* (request) {
    const writer = await request.images?.openFile();
    await writer?.write(bytes);
    const file = await writer?.commit();
    if (file !== undefined) yield { type: "image", file, mediaType: `image/${format}` };
    yield finish();
  });
  await using folder = await createTemporaryFolder();
  const platform = createRecordingPlatform();
  await using world = await openCoreWorld({
    lunos,
    platform,
    openFitter: (spool) => openPictureFitter({ folder: join(folder.path, "fit"), spool }),
  });
  await world.moonlens.start({ connect: async () => undefined });
  const turn = createTurn({ intent: drawIntent });
  const { id, revision } = await world.store.workspaces.ensure(turn.workspace);
  await world.store.workspaces.saveSettings(id, { revision, settings, changes: [] });
  await world.moonlens.submit(turn);
  const [picture] = (await platform.final(turn.id)).pictures;
  const chunks: Uint8Array[] = [];
  const source = await world.spool.open(picture?.spoolKey ?? "");
  for await (const chunk of source.open()) chunks.push(chunk);
  expect(source.byteLength).toBe(picture?.byteLength);
  return { before: bytes, after: Buffer.concat(chunks) };
}

describe("what a model writes into a picture beside its pixels", () => {
  it.each(["png", "jpeg", "webp"] as const)(
    "is taken out of a %s, whose pixels stay",
    async (format) => {
      const { before, after } = await draw(format);
      expect(after.includes(secret)).toBe(false);
      expect(await sharp(after).raw().toBuffer()).toEqual(await sharp(before).raw().toBuffer());
    },
  );

  it("stays where the workspace wants it", async () => {
    const { before, after } = await draw("png", { keepsPictureData: true });
    expect(after).toEqual(before);
  });
});
