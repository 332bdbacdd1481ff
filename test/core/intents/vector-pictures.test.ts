import { join } from "node:path";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { PictureRecord, Spool } from "#core";
import { openPictureFitter } from "#media";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, finish } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const mediaType = "image/svg+xml";
const moon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><circle cx="45" cy="45" r="30" fill="#fc3"/></svg>`;

async function draw(svg: string) {
  const lunos = createScriptedLunos(async function* (request) {
    const writer = await request.images?.openFile();
    await writer?.write(Buffer.from(svg));
    const file = await writer?.commit();
    if (file !== undefined) yield { type: "image", file, mediaType };
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
  await world.moonlens.submit(turn);
  const view = await platform.final(turn.id);
  const [picture] = view.pictures;
  if (picture === undefined) throw new Error("no picture came");
  const files: string[] = [];
  for await (const { key } of world.spool.listOld({ beforeMs: Number.MAX_SAFE_INTEGER })) {
    files.push(key);
  }
  const row = await world.store.pictures.load(picture.id);
  return { view, picture, row, files, bytes: await read(picture, world.spool) };
}

async function read({ spoolKey }: PictureRecord, spool: Spool): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await spool.open(spoolKey)).open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("a picture that comes as an SVG", () => {
  it("becomes a PNG, which its row names, and nothing else stays on disk", async () => {
    const { picture, row, bytes, files, view } = await draw(moon);
    expect(picture).toMatchObject({ mediaType: "image/png", byteLength: bytes.byteLength });
    expect(row).toMatchObject({ mediaType: "image/png", spoolKey: picture.spoolKey });
    expect(files).toEqual([picture.spoolKey]);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 1024 });
    expect(view.status.type).toBe("done");
  });

  it("is delivered as it came where it can't be drawn: it is paid for", async () => {
    const { picture, bytes, view } = await draw(moon.replace("<circle", "<circle <"));
    expect(picture.mediaType).toBe(mediaType);
    expect(bytes.toString()).toContain("<circle <");
    expect(view.status.type).toBe("done");
  });
});
