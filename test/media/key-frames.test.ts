import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { LoadedMedia, MediaReference } from "#core";
import { defaultBounds } from "#media";
import { readOwnFile, readRealFile } from "./support/make-files.ts";
import { readAll, useMediaLibrary } from "./support/use-media-library.ts";

const library = useMediaLibrary({ bounds: { ...defaultBounds, maxFrames: 3 } });

async function watch(bytes: Buffer, changes: Partial<MediaReference> = {}) {
  return await library.watch(bytes, { name: "clip.mp4", ...changes });
}

/** The colour in the middle of each third of the sheet's upper half. */
async function readColours(media: LoadedMedia | undefined): Promise<string[]> {
  const picture = await readAll(media);
  const { width, height } = await sharp(picture).metadata();
  return await Promise.all(
    [0, 1, 2].map(async (index) => {
      const left = Math.round(((index + 0.4) * width) / 3);
      const region = { left, top: Math.round(height * 0.6), width: 1, height: 1 };
      const [red = 0, green = 0, blue = 0] = await sharp(picture).extract(region).raw().toBuffer();
      const strongest = Math.max(red, green, blue);
      return ["red", "green", "blue"][[red, green, blue].indexOf(strongest)] ?? "";
    }),
  );
}

const clock = expect.stringMatching(/^0:0[0-5]$/);

describe.skipIf(process.arch !== "x64" || process.platform !== "linux")(
  "for models that watch no videos, a video",
  () => {
    it.each([
      ["H.264, filmed upright", "colours-h264.mp4", [true]],
      ["VP8", "colours-vp8.webm", [false]],
      ["AV1 in Matroska", "colours-av1.mkv", [false]],
      ["H.264 in full range, as phones film", "colours-full-range.mp4", [false]],
      ["HEVC in ten bits", "colours-hevc-10bit.mov", [false]],
      ["VP9 with see-through parts", "colours-vp9-alpha.webm", [false]],
      ["H.264 with wide pixels", "colours-wide-pixels.mp4", [false]],
      ["H.264 in a stream that begins at any time", "colours.m2ts", [false]],
    ])("of %s becomes a picture of its moments, in order", async (_codec, name, [isUpright]) => {
      await using media = await watch(readOwnFile(name));
      expect(media).toMatchObject({
        kind: "image",
        mediaType: "image/jpeg",
        notes: [{ key: "fileKeyFrames", name: "clip.mp4", times: [clock, clock, clock] }],
      });
      expect(await readColours(media)).toEqual(["red", "green", "blue"]);
      const { width = 0, height = 0 } = media ?? {};
      expect(height > width / 3).toBe(isUpright);
    });

    it("whose frames come in halves is as high as both together", async () => {
      await using media = await watch(readRealFile("fixture-raw-start.m2t"));
      const { width = 0, height = 0 } = media ?? {};
      expect(Math.abs((height - 30) / width - 9 / 16)).toBeLessThan(0.03);
    });

    it("that begins in the middle of a stream is seen from its first whole frame on", async () => {
      await using media = await watch(readOwnFile("late-key.m2t"));
      expect(media).toMatchObject({
        kind: "image",
        notes: [{ key: "fileKeyFrames", times: ["0:01", "0:02", "0:03"] }],
      });
    });

    it("is as wide as its pixels are meant to be", async () => {
      await using media = await watch(readOwnFile("colours-wide-pixels.mp4"));
      expect(media?.width).toBe(3 * (160 + 8));
    });

    it("is the same picture each time", async () => {
      const bytes = readOwnFile("colours-h264.mp4");
      const seen = new Set<string>();
      for (let round = 0; round < 5; round += 1) {
        const url = library.toUrl(`${round}.mp4`);
        // Another tail makes it another file, which nothing is kept of.
        await using media = await watch(Buffer.concat([bytes, toSpace(round)]), { url });
        const picture = await readAll(media);
        seen.add(picture.toString("base64"));
      }
      expect(seen.size).toBe(1);
    });

    it("can be watched and be seen as pictures, each kept on its own", async () => {
      const bytes = readOwnFile("colours-h264.mp4");
      const before = library.countRequests();
      await using pictures = await watch(bytes);
      const { media: video } = await library.load(bytes, pictures?.reference);
      expect([pictures?.kind, video.kind]).toEqual(["image", "video"]);
      expect(library.countRequests()).toBe(before + 1);
    });
  },
);

describe("a video that no picture can be taken from", () => {
  it.each([
    ["is of a codec that nobody decodes any more", readRealFile("fixture2.3gp"), {}],
    ["is in a container that only its marks are known of", readRealFile("fixture.mpg"), {}],
    ["is on YouTube", Buffer.alloc(0), { type: "link", url: "https://youtu.be/dQw4w9WgXcQ" }],
  ] as const)("%s", async (_name, bytes, changes) => {
    await expect(watch(bytes, changes)).rejects.toMatchObject({
      sentence: { key: "fileVideoUnwatchable", name: "clip.mp4" },
    });
  });

  it("is damaged", async () => {
    const bytes = Buffer.from(readOwnFile("colours-h264.mp4"));
    const pixels = bytes.indexOf("mdat");
    bytes.fill(0xa5, pixels + 4, pixels + 1_000);
    await expect(watch(bytes)).rejects.toMatchObject({ sentence: { name: "clip.mp4" } });
    // Now and then the decoder hangs on such bytes, until the helper's bound of 20 s ends it.
  }, 60_000);
});

/** A box of empty space. */
function toSpace(byteLength: number): Buffer {
  const space = Buffer.alloc(8 + byteLength);
  space.writeUInt32BE(space.byteLength, 0);
  space.write("free", 4, "latin1");
  return space;
}
