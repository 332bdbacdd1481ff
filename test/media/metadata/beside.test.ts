import { crc32 } from "node:zlib";
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input, type InputTrack } from "mediabunny";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { isNotes, splitUnits } from "../support/coded-units.ts";
import { createDrawing, createFrames, readToldFile } from "../support/make-files.ts";
import { useMediaLibrary } from "../support/use-media-library.ts";

const library = useMediaLibrary();

async function load(bytes: Buffer, declaredKind: "image" | "video" | "audio" = "image") {
  return await library.load(bytes, { declaredKind });
}

const secret = "SecretComment at 52.3731 N 4.8922 E";
const drawing = () => createDrawing(120, 80);

/** Parts put in behind the first bytes of a file. */
function insert(bytes: Buffer, at: number, part: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
}

function createSegment(code: number, words: string): Buffer {
  const header = Buffer.from([0xff, code, 0, 0]);
  header.writeUInt16BE(words.length + 2, 2);
  return Buffer.concat([header, Buffer.from(words, "latin1")]);
}

function createPngChunk(type: string): Buffer {
  const chunk = Buffer.alloc(12 + secret.length);
  chunk.writeUInt32BE(secret.length, 0);
  chunk.write(type + secret, 4, "latin1");
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.byteLength - 4);
  return chunk;
}

const gifWords = Buffer.concat([
  Buffer.from([0x21, 0xfe, secret.length]),
  Buffer.from(secret),
  Buffer.from([0]),
]);

async function toGif(): Promise<Buffer> {
  const gif = await drawing().gif().toBuffer();
  return insert(gif, 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1), gifWords);
}

async function toWebp(): Promise<Buffer> {
  const webp = await drawing()
    .webp()
    .withExif({ IFD0: { Make: "x" } })
    .toBuffer();
  const chunk = Buffer.alloc(8);
  chunk.write("noTe", "latin1");
  chunk.writeUInt32LE(secret.length, 4);
  const odd = Buffer.alloc(secret.length % 2);
  const told = Buffer.concat([webp, chunk, Buffer.from(secret), odd]);
  told.writeUInt32LE(told.byteLength - 8, 4);
  return told;
}

const behind = async (bytes: Promise<Buffer>) =>
  Buffer.concat([await bytes, readToldFile("film.mp4"), Buffer.from(secret)]);

describe("what is in a picture beside its pixels reaches no model:", () => {
  it.each([
    [
      "a JPEG's comment",
      async () => insert(await drawing().jpeg().toBuffer(), 2, createSegment(0xfe, secret)),
    ],
    [
      "a segment of a JPEG that nobody knows",
      async () => insert(await drawing().jpeg().toBuffer(), 2, createSegment(0xe7, secret)),
    ],
    ["a film behind a JPEG", () => behind(drawing().jpeg().toBuffer())],
    [
      "a picture with its camera behind a JPEG",
      async () => {
        const told = drawing()
          .jpeg()
          .withExif({ IFD0: { Make: secret } });
        return Buffer.concat([await drawing().jpeg().toBuffer(), await told.toBuffer()]);
      },
    ],
    ["a film behind a PNG", () => behind(drawing().png().toBuffer())],
    [
      "a chunk of a PNG that nobody knows",
      async () => insert(await drawing().png().toBuffer(), 33, createPngChunk("noTe")),
    ],
    [
      "the text of a PNG",
      async () => insert(await drawing().png().toBuffer(), 33, createPngChunk("tEXt")),
    ],
    ["a film behind a WebP", () => behind(drawing().webp().toBuffer())],
    ["a chunk of a WebP that nobody knows", toWebp],
    ["a film behind a GIF", () => behind(drawing().gif().toBuffer())],
    ["a GIF's comment", toGif],
    ["XMP", () => drawing().png().withXmp(`<x xmlns="adobe:ns:meta/">${secret}</x>`).toBuffer()],
  ])("%s", async (_what, make) => {
    const bytes = await make();
    const { given } = await load(bytes);
    expect(given.toString("latin1")).not.toMatch(/Secret|52\.3731/);
    expect(await sharp(given).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
  });

  it("of a moving picture neither, where the model takes it as it is", async () => {
    const moving = Buffer.concat([await createFrames(3).gif().toBuffer(), Buffer.from(secret)]);
    await library.reopen({ animationTypes: ["image/gif"] });
    const { given, media } = await load(moving);
    expect([media.mediaType, given.includes("Secret")]).toEqual(["image/gif", false]);
    expect((await sharp(given).metadata()).pages).toBe(3);
  });
});

/** Every packet of every track, as it is coded, without notes. */
async function readPackets(bytes: Buffer): Promise<string[]> {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const tracks: readonly InputTrack[] = await input.getTracks();
  const packets: string[] = [];
  for (const track of tracks) {
    const isInUnits = (await track.getCodec()) === "avc";
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const data = Buffer.from(packet.data);
      const units = isInUnits ? splitUnits(data).filter((unit) => !isNotes(unit, "avc")) : [data];
      packets.push(`${track.type} ${Buffer.concat(units).toString("base64")}`);
    }
  }
  return packets;
}

describe("what is in a recording beside picture and sound reaches no model:", () => {
  it.each([
    ["film.mp4", "video/mp4"],
    ["film.mov", "video/quicktime"],
    ["pieces.mp4", "video/mp4"],
    ["film.webm", "video/webm"],
    ["film.mkv", "video/mp4"],
    ["named-track.mkv", "video/mp4"],
    ["sound.m4a", "audio/mp4"],
    ["sound.mp3", "audio/mpeg"],
    ["sound.flac", "audio/flac"],
    ["sound.opus", "audio/ogg"],
    ["sound.ogg", "audio/ogg"],
    ["sound.wav", "audio/wav"],
    ["sound.mka", "audio/mp4"],
  ])("%s", async (name, mediaType) => {
    const bytes = readToldFile(name);
    expect(bytes.toString("latin1")).toMatch(/Secret|S\0e\0c/);
    const { given, media } = await load(bytes, name.startsWith("sound") ? "audio" : "video");
    expect(media.mediaType).toBe(mediaType);
    expect(given.toString("latin1")).not.toMatch(/Secret|S\0e\0c|52\.3731|Lavf|x264/);
    expect(await readPackets(given)).toEqual(await readPackets(bytes));
  });

  it("a track of places, samples and all", async () => {
    const film = Buffer.from(readToldFile("film.mp4"));
    // The sound's track says that it is data, as a camera's track of places does.
    film.write("meta", film.lastIndexOf("soun"), "latin1");
    const { given } = await load(film, "video");
    expect((await readPackets(given)).every((packet) => packet.startsWith("video"))).toBe(true);
    const sound = (await readPackets(readToldFile("film.mp4"))).find((packet) =>
      packet.startsWith("audio"),
    );
    const packet = Buffer.from(sound?.slice("audio ".length) ?? "", "base64");
    expect([film.includes(packet), given.includes(packet)]).toEqual([true, false]);
  });
});

describe("a recording of another kind than its container mostly has", () => {
  it.each([
    ["large.wav", "audio/wav", 500],
    ["mp3.wav", "audio/mpeg", 500],
    ["flac.oga", "audio/flac", 500],
    ["sound.aiff", "audio/aiff", 500],
    ["sound.3gp", "audio/mp4", 500],
    ["old.mov", "video/quicktime", 1_000],
  ] as const)("is read: %s", async (name, mediaType, durationMs) => {
    const { media, given } = await load(readToldFile(name), "audio");
    expect(media.mediaType).toBe(mediaType);
    expect(Math.abs((media.durationMs ?? 0) - durationMs)).toBeLessThan(200);
    expect(given.toString("latin1")).not.toMatch(/Secret|52\.3731/);
  });

  it.each([
    ["adpcm.wav", "audio/adpcm"],
    ["gsm.wav", "audio/gsm"],
    ["sound.mp2", "audio/mp2"],
    ["packed.aifc", "audio/x-aifc"],
    ["speex.ogg", "audio/speex"],
    ["film.ogv", "video/ogg"],
  ])("is named as what it is: %s", async (name, mediaType) => {
    await expect(load(readToldFile(name), "audio")).rejects.toMatchObject({
      sentence: { key: "fileKindUnsupported", mediaType },
    });
  });

  it("is refused where its picture is of a kind that isn't known", async () => {
    await expect(load(readToldFile("mpeg2.m2t"), "video")).rejects.toMatchObject({
      sentence: { key: "fileKindUnsupported" },
    });
  });

  it("is damaged where it is cut", async () => {
    for (const name of ["sound.aiff", "mp3.wav", "old.mov"]) {
      const bytes = readToldFile(name);
      const cut = load(bytes.subarray(0, bytes.byteLength * 0.7), "audio");
      await expect(cut).rejects.toMatchObject({ sentence: { key: "fileDamaged" } });
    }
  });
});
