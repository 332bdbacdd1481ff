import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { FilePathSource, Input, MP3 } from "mediabunny";
import { isOggFlac, unwrapOggFlac } from "../formats/ogg-flac.ts";
import { type Looked, lookAt } from "../metadata/recordings/edits.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal, unsupported } from "../tools/refusal.ts";
import { measureDuration } from "./duration.ts";

/** What is to be done with a recording that the reader of containers doesn't know. Its length is in milliseconds. */
type Sound = Pick<UsableFile, "mediaType" | "file"> & { readonly durationMs: number };

/**
 * Recordings whose container is known and what is in it is not what it mostly is: other codecs in WAV, AIFF, FLAC and Speex in
 * Ogg, MP2.
 * @returns undefined for a recording as any other.
 * @throws {FileRefusal} for what can't be read, named as what it is.
 */
export async function prepareUnusualSound(task: PrepareTask): Promise<Sound | undefined> {
  const start = await lookAt(task.path, (file) => file.read(0, 4_096));
  const mark = start.toString("latin1", 0, 4);
  const form = start.toString("latin1", 8, 12);
  if (mark === "FORM" && (form === "AIFF" || form === "AIFC")) return await readAiff(task);
  if (/^(RIFF|RF64)$/.test(mark) && form === "WAVE") return await readWave(task);
  if (mark === "OggS" && start.includes("Speex   ")) throw unsupported(task.name, "audio/speex");
  if (isOggFlac(start)) {
    const durationMs = await unwrapOggFlac(task);
    return { mediaType: "audio/flac", file: "output", durationMs };
  }
  // Of the second layer: MPEG audio from before MP3.
  const [first = 0, second = 0] = start;
  if (first === 0xff && (second & 0xe6) === 0xe4) throw unsupported(task.name, "audio/mp2");
  return undefined;
}

/** Kinds of AIFF that are not packed; the little-endian one is QuickTime's. */
const plainAiff: ReadonlySet<string> = new Set([
  "NONE",
  "twos",
  "sowt",
  "fl32",
  "FL32",
  "fl64",
  "FL64",
  "in24",
  "in32",
  "raw ",
]);

async function readAiff({ path, name }: PrepareTask): Promise<Sound> {
  const facts = await lookAt(path, async (file) => {
    const isPacked = (await file.read(8, 4)).toString("latin1") === "AIFC";
    const common = await findChunk(file, { type: "COMM", isLittle: false });
    const sound = await findChunk(file, { type: "SSND", isLittle: false });
    if (common === undefined || sound === undefined || sound.isCut) return undefined;
    const data = await file.read(common.start, 22);
    const codec = isPacked ? data.toString("latin1", 18, 22) : "NONE";
    return { codec, seconds: data.readUInt32BE(2) / readExtended(data.subarray(8, 18)) };
  });
  if (facts === undefined || !Number.isFinite(facts.seconds)) throw damaged(name);
  if (!plainAiff.has(facts.codec)) throw unsupported(name, "audio/x-aifc");
  const durationMs = Math.round(facts.seconds * 1000);
  return { mediaType: "audio/aiff", file: "original", durationMs };
}

/** A number of 80 bits, as sample rates are written in AIFF. */
function readExtended(bytes: Buffer): number {
  const exponent = (bytes.readUInt16BE(0) & 0x7fff) - 16_383 - 31;
  return bytes.readUInt32BE(2) * 2 ** exponent;
}

const waveCodecs = { mp3: 0x55, gsm: 0x31, plain: new Set([1, 3, 6, 7, 0xfffe]) } as const;
const adpcmCodecs: ReadonlySet<number> = new Set([
  0x02, 0x10, 0x11, 0x14, 0x16, 0x17, 0x20, 0x40, 0x45,
]);

async function readWave({ path, outputPath, name }: PrepareTask): Promise<Sound | undefined> {
  const found = await lookAt(path, async (file) => {
    const format = await findChunk(file, { type: "fmt ", isLittle: true });
    const data = await findChunk(file, { type: "data", isLittle: true });
    if (format === undefined) return undefined;
    return { codec: (await file.read(format.start, 2)).readUInt16LE(0), data };
  });
  if (found === undefined || waveCodecs.plain.has(found.codec)) return undefined;
  const { codec, data } = found;
  if (codec === waveCodecs.gsm) throw unsupported(name, "audio/gsm");
  if (adpcmCodecs.has(codec)) throw unsupported(name, "audio/adpcm");
  if (codec !== waveCodecs.mp3) throw unsupported(name, "audio/wav");
  if (data === undefined || data.isCut) throw damaged(name);
  const range = { start: data.start, end: data.end - 1 };
  await pipeline(createReadStream(path, range), createWriteStream(outputPath));
  using input = new Input({ formats: [MP3], source: new FilePathSource(outputPath) });
  if (!(await input.canRead())) throw damaged(name);
  return { mediaType: "audio/mpeg", file: "output", durationMs: await measureDuration(input) };
}

interface FoundChunk {
  readonly start: number;
  readonly end: number;
  /** The file ends before it does. */
  readonly isCut: boolean;
}

/** Where what is in a chunk of RIFF or IFF is. */
async function findChunk(
  file: Looked,
  { type, isLittle }: { readonly type: string; readonly isLittle: boolean },
): Promise<FoundChunk | undefined> {
  let at = 12;
  while (at + 8 <= file.byteLength) {
    const header = await file.read(at, 8);
    const length = isLittle ? header.readUInt32LE(4) : header.readUInt32BE(4);
    const start = at + 8;
    if (header.toString("latin1", 0, 4) === type) {
      const end = Math.min(file.byteLength, start + length);
      return { start, end, isCut: start + length > file.byteLength };
    }
    at = start + length + (length % 2);
  }
  return undefined;
}

function damaged(name: string): FileRefusal {
  return new FileRefusal("file_damaged", { key: "fileDamaged", name });
}
