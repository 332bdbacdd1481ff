import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultBounds } from "#media";
import { prepare } from "../../../src/media/converter/prepare.ts";

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await createTemporaryFolder();
});
afterEach(async () => {
  await folder[Symbol.asyncDispose]();
});

const still = (value: unknown) => ({ a: 0, k: value });

/** A golden disc in the middle, there between two frames only. */
function createSticker(changes: Readonly<Record<string, unknown>> = {}): object {
  const shape = [
    { ty: "el", p: still([0, 0]), s: still([120, 120]) },
    { ty: "fl", c: still([1, 0.8, 0.2, 1]), o: still(100) },
    {
      ty: "tr",
      p: still([0, 0]),
      a: still([0, 0]),
      s: still([100, 100]),
      r: still(0),
      o: still(100),
    },
  ];
  const transform = {
    ...{ o: still(100), r: still(0), p: still([100, 100, 0]), a: still([0, 0, 0]) },
    s: still([100, 100, 100]),
  };
  const layer = { ty: 4, ip: 20, op: 40, st: 0, ks: transform, shapes: [{ ty: "gr", it: shape }] };
  return { v: "5.5.7", fr: 30, ip: 0, op: 60, w: 200, h: 200, layers: [layer], ...changes };
}

async function see(content: string) {
  const path = join(folder.path, "sticker");
  const outputPath = join(folder.path, "still");
  await writeFile(path, content);
  const prepared = await prepare({
    ...{ type: "prepare", path, outputPath, name: "Orbit", bounds: defaultBounds },
    ...{ animationTypes: [], view: "whole" },
  });
  return { prepared, outputPath };
}

describe("a Lottie animation", () => {
  it("is drawn as it is in its middle, which is said", async () => {
    const { prepared, outputPath } = await see(JSON.stringify(createSticker()));
    expect(prepared).toMatchObject({
      ...{ type: "usable", kind: "image", mediaType: "image/png", width: 512, height: 512 },
      notes: [{ key: "fileFrames", name: "Orbit", shown: 1, total: 60 }],
    });
    const { data, info } = await sharp(outputPath)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixel = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4),
    ];
    expect(pixel(256, 256)).toEqual([255, 204, 51, 255]);
    expect(pixel(2, 2)[3]).toBe(0);
  });

  it("that is one in name only is read as text", async () => {
    const { prepared } = await see(`{"fr":1,"ip":0,"op":1,"w":1,"h":1,"layers":"none"}`);
    expect(prepared).toMatchObject({ type: "usable", kind: "document" });
  });

  it.each([
    ["cut off", JSON.stringify(createSticker()).slice(0, 200), "file_damaged"],
    [
      "of absurd size",
      JSON.stringify(createSticker({ w: 90_000, h: 90_000 })),
      "file_too_many_pixels",
    ],
  ])("that is %s is refused", async (_what, content, code) => {
    expect((await see(content)).prepared).toMatchObject({ type: "refused", code });
  });

  it("with a picture from elsewhere asks nobody for it", async () => {
    const visits: string[] = [];
    const server = createServer((request, response) => {
      visits.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const assets = [{ id: "a", w: 10, h: 10, u: `http://127.0.0.1:${port}/`, p: "x.png", e: 0 }];
    const transform = { o: still(100), r: still(0), p: still([0, 0, 0]), a: still([0, 0, 0]) };
    const layers = [{ ty: 2, refId: "a", ip: 0, op: 60, st: 0, ks: transform }];
    const { prepared } = await see(JSON.stringify(createSticker({ assets, layers })));
    expect(prepared).toMatchObject({ type: "usable" });
    expect(visits).toEqual([]);
    server.close();
  });
});
