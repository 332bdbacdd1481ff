import type { Edit, Looked } from "./edits.ts";

/** Chunks of WAV that are the sound, and how it is coded. */
const waveChunks: ReadonlySet<string> = new Set(["fmt ", "data", "fact", "wavl", "slnt"]);
const aiffChunks: ReadonlySet<string> = new Set(["COMM", "SSND", "FVER"]);

interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What must be edited in a WAV file so that nothing but its sound is left. One of the form for large files (RF64, EBU
 * Tech 3306) that is no larger than others becomes one like others.
 */
export async function findWaveEdits(file: Looked): Promise<readonly Edit[]> {
  const edits = await findChunkEdits(file, { wanted: waveChunks, isLittle: true });
  const isLarge = (await file.read(0, 4)).toString("latin1") === "RF64";
  if (!isLarge) return edits;
  const sizes: Edit[] = [{ start: 0, end: 4, becomes: Buffer.from("RIFF") }];
  for await (const { type, start, end } of readChunks(file, true)) {
    if (type !== "data") continue;
    const size = Buffer.alloc(4);
    size.writeUInt32LE(end - start - 8);
    sizes.push({ start: start + 4, end: start + 8, becomes: size });
  }
  return [...sizes, ...edits];
}

/** The same for AIFF, whose numbers are the other way round. */
export async function findAiffEdits(file: Looked): Promise<readonly Edit[]> {
  return await findChunkEdits(file, { wanted: aiffChunks, isLittle: false });
}

async function findChunkEdits(
  file: Looked,
  { wanted, isLittle }: { readonly wanted: ReadonlySet<string>; readonly isLittle: boolean },
): Promise<readonly Edit[]> {
  const cuts: Edit[] = [];
  for await (const { type, start, end } of readChunks(file, isLittle)) {
    if (!wanted.has(type)) cuts.push({ start, end, becomes: "nothing" });
  }
  const cutBytes = cuts.reduce((total, { start, end }) => total + end - start, 0);
  if (cutBytes === 0) return [];
  const size = Buffer.alloc(4);
  const byteLength = file.byteLength - cutBytes - 8;
  if (isLittle) size.writeUInt32LE(byteLength);
  else size.writeUInt32BE(byteLength);
  return [{ start: 4, end: 8, becomes: size }, ...cuts];
}

/** What comes behind the chunks is one without a name. */
async function* readChunks(file: Looked, isLittle: boolean): AsyncGenerator<Chunk> {
  let at = 12;
  let largeBytes: number | undefined;
  while (at < file.byteLength) {
    const header = await file.read(at, 24);
    const type = header.toString("latin1", 0, 4);
    if (header.byteLength < 8 || !/^[\x20-\x7e]{4}$/.test(type)) {
      yield { type: "", start: at, end: file.byteLength };
      return;
    }
    const stated = isLittle ? header.readUInt32LE(4) : header.readUInt32BE(4);
    if (type === "ds64") largeBytes = Number(header.readBigUInt64LE(16));
    const length = stated === 0xffffffff ? (largeBytes ?? stated) : stated;
    const end = Math.min(file.byteLength, at + 8 + length + (length % 2));
    yield { type, start: at, end };
    at = end;
  }
}

/** What must be edited in a file of frames, such as MP3 or AAC: tags before and behind them (ID3, APE, Lyrics3). */
export async function findTagEdits(file: Looked): Promise<readonly Edit[]> {
  const start = await skipLeadingTags(file);
  const end = await skipTrailingTags(file);
  const edits: Edit[] = [];
  if (start > 0) edits.push({ start: 0, end: start, becomes: "nothing" });
  if (end < file.byteLength && end > start) {
    edits.push({ start: end, end: file.byteLength, becomes: "nothing" });
  }
  return edits;
}

async function skipLeadingTags(file: Looked): Promise<number> {
  let at = 0;
  for (;;) {
    const header = await file.read(at, 10);
    if (header.byteLength < 10 || header.toString("latin1", 0, 3) !== "ID3") break;
    const footerBytes = ((header[5] ?? 0) & 0x10) === 0 ? 0 : 10;
    at += 10 + readSafe(header.subarray(6)) + footerBytes;
  }
  // Some writers leave room behind a tag.
  const padding = await file.read(at, 65_536);
  const used = padding.findIndex((byte) => byte !== 0);
  return at > 0 && used > 0 ? at + used : at;
}

async function skipTrailingTags(file: Looked): Promise<number> {
  let end = file.byteLength;
  for (;;) {
    const tag = findTagAt(await file.read(Math.max(0, end - 160), Math.min(160, end)));
    if (tag === undefined || tag > end) return end;
    end -= tag;
  }
}

/** How long the tag is that ends here. */
function findTagAt(tail: Buffer): number | undefined {
  const at = (back: number, length: number) =>
    tail.byteLength < back
      ? ""
      : tail.toString("latin1", tail.byteLength - back, tail.byteLength - back + length);
  if (at(128, 3) === "TAG") return 128;
  if (at(32, 8) === "APETAGEX") {
    const size = tail.readUInt32LE(tail.byteLength - 20);
    const hasHeader = (tail.readUInt32LE(tail.byteLength - 12) & 0x80000000) !== 0;
    return size + (hasHeader ? 32 : 0);
  }
  if (at(9, 9) === "LYRICS200") return Number(at(15, 6)) + 15;
  if (at(10, 3) === "3DI") return readSafe(tail.subarray(-4)) + 20;
  return undefined;
}

/** A number of ID3: seven bits a byte. */
function readSafe(bytes: Buffer): number {
  return [0, 1, 2, 3].reduce((size, index) => size * 128 + ((bytes[index] ?? 0) & 0x7f), 0);
}

/** Blocks of FLAC that say how to decode it, and where its frames are. */
const flacBlocks: ReadonlySet<number> = new Set([0, 3]);

/** What must be edited in a FLAC file so that nothing but its sound is left. */
export async function findFlacEdits(file: Looked): Promise<readonly Edit[]> {
  const tags = await findTagEdits(file);
  let at = (await skipLeadingTags(file)) + 4;
  const edits: Edit[] = [...tags];
  let lastKept = at;
  for (let isLast = false; !isLast; ) {
    const header = await file.read(at, 4);
    if (header.byteLength < 4) return tags;
    const [first = 0] = header;
    isLast = (first & 0x80) !== 0;
    const end = at + 4 + header.readUIntBE(1, 3);
    if (flacBlocks.has(first & 0x7f)) lastKept = at;
    else edits.push({ start: at, end, becomes: "nothing" });
    at = end;
  }
  if (edits.length === tags.length) return tags;
  const [kind = 0] = await file.read(lastKept, 1);
  return [...edits, { start: lastKept, end: lastKept + 1, becomes: Buffer.from([kind | 0x80]) }];
}
