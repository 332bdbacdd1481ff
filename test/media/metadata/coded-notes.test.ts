import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  MpegTsOutputFormat,
  Output,
  type OutputFormat,
} from "mediabunny";
import { describe, expect, it } from "vitest";
import { isNotes, splitUnits, type UnitCodec } from "../support/coded-units.ts";
import { readOwnFile } from "../support/make-files.ts";
import { useMediaLibrary } from "../support/use-media-library.ts";

const media = useMediaLibrary();

/** With bytes that look like the start of a unit, unless a 3 is put between. */
const secret = "SecretCam at 52.3731 N\0\0\0\0\x01 4.8922 E\0\0\x02 by Ada";

/** Puts a 3 wherever a decoder would see the start of a unit (ITU-T H.264, 7.4.1). */
function protect(bytes: Buffer): Buffer {
  const escaped: number[] = [];
  for (const byte of bytes) {
    if (byte <= 3 && escaped.at(-1) === 0 && escaped.at(-2) === 0) escaped.push(3);
    escaped.push(byte);
  }
  return Buffer.from(escaped);
}

/** A unit of two notes: where to begin, which is needed, and one of words. */
function createNotes(codec: UnitCodec, type: number): Buffer {
  const words = Buffer.concat([Buffer.alloc(16, 7), Buffer.from(secret.repeat(9), "latin1")]);
  const sizes = [...Array(Math.floor(words.byteLength / 255)).fill(255), words.byteLength % 255];
  const note = Buffer.concat([Buffer.from([6, 1, 0xc4, type, ...sizes]), words, Buffer.of(0x80)]);
  const header = codec === "avc" ? [6] : [39 << 1, 1];
  return Buffer.concat([Buffer.from(header), protect(note)]);
}

function withLength(unit: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(unit.byteLength);
  return Buffer.concat([length, unit]);
}

/** The same pictures, each with notes before it, in another container. */
async function tell(
  name: string,
  { codec, type = 5, format }: { codec: UnitCodec; type?: number; format: OutputFormat },
): Promise<Buffer> {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(readOwnFile(name)) });
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error("no picture");
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  const notes = withLength(createNotes(codec, type));
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const data = Buffer.concat([notes, packet.data]);
    const told = new EncodedPacket(data, packet.type, packet.timestamp, packet.duration);
    await source.add(told, decoderConfig === undefined ? {} : { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer());
}

/** The units of all pictures, notes and others apart. */
async function readUnits(bytes: Buffer, codec: UnitCodec) {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = await input.getPrimaryVideoTrack();
  const units: Buffer[] = [];
  if (track === null) throw new Error("no picture");
  for await (const { data } of new EncodedPacketSink(track).packets()) {
    units.push(...splitUnits(Buffer.from(data)));
  }
  const notes = units.filter((unit) => isNotes(unit, codec));
  return { notes, pictures: units.filter((unit) => !isNotes(unit, codec)) };
}

const films = { avc: "colours-h264.mp4", hevc: "colours-hevc-10bit.mov" } as const;

describe("what is written in the coded pictures of a video reaches no model:", () => {
  it.each([
    ["H.264 in MP4", "avc", 5, new Mp4OutputFormat({ fastStart: false })],
    ["H.264 with a maker's own notes", "avc", 4, new Mp4OutputFormat({ fastStart: false })],
    ["H.264 with notes that nobody knows", "avc", 250, new Mp4OutputFormat({ fastStart: false })],
    ["H.264 in QuickTime", "avc", 5, new MovOutputFormat()],
    ["H.264 in an MP4 of pieces", "avc", 5, new Mp4OutputFormat({ fastStart: "fragmented" })],
    ["H.264 in Matroska", "avc", 5, new MkvOutputFormat()],
    ["HEVC in MP4", "hevc", 5, new Mp4OutputFormat()],
    ["HEVC in an MP4 of pieces", "hevc", 4, new Mp4OutputFormat({ fastStart: "fragmented" })],
    ["HEVC in QuickTime", "hevc", 5, new MovOutputFormat()],
  ] as const)("%s", async (_what, codec, type, format) => {
    const told = await tell(films[codec], { codec, type, format });
    expect(told.toString("latin1")).toMatch(/Secret/);
    const { given } = await media.load(told, { declaredKind: "video" });
    expect(given.toString("latin1")).not.toMatch(/Secret|52\.3731|x26[45]/);
    const before = await readUnits(told, codec);
    const after = await readUnits(given, codec);
    expect(after.pictures).toEqual(before.pictures);
    // Nothing moves, and what is needed stays.
    expect(after.notes.map((unit) => unit.byteLength)).toEqual(
      before.notes.map((unit) => unit.byteLength),
    );
    expect(after.notes.some((unit) => unit.includes(Buffer.from([6, 1, 0xc4, 3])))).toBe(true);
  });

  it("a stream as cameras write it", async () => {
    const format = new MpegTsOutputFormat();
    const told = await tell(films.avc, { codec: "avc", format });
    const { given } = await media.load(told, { declaredKind: "video" });
    expect(given.toString("latin1")).not.toMatch(/Secret|52\.3731|x264/);
    const { pictures, notes } = await readUnits(given, "avc");
    expect([pictures.length > 0, notes.length > 0]).toEqual([true, true]);
  });

  it("what an encoder of HEVC writes before all pictures", async () => {
    const film = readOwnFile(films.hevc);
    const { given } = await media.load(film, { declaredKind: "video" });
    expect(given.toString("latin1")).not.toMatch(/x265/);
  });
});
