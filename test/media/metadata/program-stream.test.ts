import { describe, expect, it } from "vitest";
import { defaultBounds } from "#media";
import { usePreparedFiles } from "../support/prepare-file.ts";

const files = usePreparedFiles();

const clockHertz = 90_000;

/** The head of a pack of MPEG-1 (ISO/IEC 11172-1, 2.4.3.2). */
function createOldPack(seconds: number): Buffer {
  const time = BigInt(Math.round(seconds * clockHertz));
  const [high, middle, low] = [time >> 30n, (time >> 15n) & 0x7fffn, time & 0x7fffn];
  const clock = (2n << 36n) | (high << 33n) | (1n << 32n) | (middle << 17n) | (1n << 16n);
  const pack = Buffer.alloc(12);
  pack.writeUInt32BE(0x1ba);
  pack.writeUIntBE(Number((clock | (low << 1n) | 1n) >> 8n), 4, 4);
  pack[8] = Number(((low << 1n) | 1n) & 0xffn);
  pack.writeUIntBE(0x800001, 9, 3);
  return pack;
}

/** The head of a pack of MPEG-2 (ISO/IEC 13818-1, 2.5.3.3). */
function createPack(seconds: number): Buffer {
  const time = BigInt(Math.round(seconds * clockHertz));
  const [high, middle, low] = [time >> 30n, (time >> 15n) & 0x7fffn, time & 0x7fffn];
  const clock = (1n << 46n) | (high << 43n) | (1n << 42n) | (middle << 27n) | (1n << 26n);
  const pack = Buffer.alloc(14);
  pack.writeUInt32BE(0x1ba);
  pack.writeUIntBE(Number(clock | (low << 11n) | (1n << 10n) | 1n), 4, 6);
  pack.writeUIntBE(0x000003, 10, 3);
  pack[13] = 0xf8;
  return pack;
}

/** A pack each half second, with some bytes of a stream. */
function createStream(make: (seconds: number) => Buffer, { from = 0, seconds = 5 } = {}): Buffer {
  const packs = Array.from({ length: seconds * 2 + 1 }, (_, index) => make(from + index / 2));
  const stream = Buffer.concat([Buffer.from([0, 0, 1, 0xbe, 0, 40]), Buffer.alloc(40, 0xff)]);
  return Buffer.concat(packs.flatMap((pack) => [pack, stream]));
}

/** Pictures of MPEG-2 in no container, 25 a second. */
function createPictures(seconds: number): Buffer {
  const header = Buffer.from([0, 0, 1, 0xb3, 0x04, 0x00, 0x30, 0x13, 0xff, 0xff, 0xe0, 0x18]);
  const picture = Buffer.from([0, 0, 1, 0, 0, 0x0f, 0xff, 0xf8, 0, 0, 1, 1, 0x1a, 0x2b]);
  return Buffer.concat([header, ...Array.from({ length: seconds * 25 }, () => picture)]);
}

const tooLong = defaultBounds.maxVideoMs / 1000 + 60;

describe("an MPEG stream that states no length", () => {
  it.each([
    ["of MPEG-1", createStream(createOldPack), 5_000],
    ["of MPEG-2", createStream(createPack), 5_000],
    ["that is cut out of a longer one", createStream(createPack, { from: 80_000 }), 5_000],
    [
      "that is two in one",
      Buffer.concat([createStream(createPack, { from: 600 }), createStream(createPack)]),
      10_000,
    ],
    ["without any container", createPictures(5), 5_000],
  ])("%s is as long as it lasts", async (_what, bytes, durationMs) => {
    expect(await files.prepare(bytes)).toMatchObject({
      ...{ type: "usable", kind: "video", mediaType: "video/mpeg", durationMs },
    });
  });

  it.each([
    ["of MPEG-1", createStream(createOldPack, { seconds: tooLong })],
    ["of MPEG-2", createStream(createPack, { seconds: tooLong })],
    ["without any container", createPictures(tooLong)],
  ])("%s is refused where it lasts longer than it may", async (_what, bytes) => {
    expect(await files.prepare(bytes)).toMatchObject({ sentence: { key: "fileTooLong" } });
  });
});
