import { open } from "node:fs/promises";
import { type Looked, lookAt } from "../metadata/recordings/edits.ts";
import { type OggPage, readOggPages } from "../metadata/recordings/ogg.ts";
import type { PrepareTask } from "../tools/prepared-file.ts";

const pageHeaderBytes = 28;
const mark = "\x7fFLAC";
/** Behind the mark: version, count of headers, and the mark of FLAC itself. */
const streamStart = 9;
const streamInfoBytes = 4 + 34;

/** Whether the first page of a file is of FLAC in Ogg (https://xiph.org/flac/ogg_mapping.html). */
export function isOggFlac(start: Buffer): boolean {
  const first = start.toString("latin1", pageHeaderBytes, pageHeaderBytes + mark.length);
  return start.toString("latin1", 0, 4) === "OggS" && first === mark;
}

/** Writes the same sound as a FLAC file, without its comments. @returns its length in milliseconds. */
export async function unwrapOggFlac({ path, outputPath }: PrepareTask): Promise<number> {
  await using output = await open(outputPath, "w");
  return await lookAt(path, async (file) => {
    let info: Buffer | undefined;
    let lastGranule = 0n;
    for await (const { packet, granule } of readPackets(file)) {
      lastGranule = granule;
      if (info === undefined) {
        info = Buffer.from(packet.subarray(streamStart + 4, streamStart + 4 + streamInfoBytes));
        info[0] = 0x80;
        await output.appendFile(Buffer.concat([Buffer.from("fLaC"), info]));
      } else if (packet[0] === 0xff) await output.appendFile(packet);
    }
    const rate = info === undefined ? 0 : info.readUIntBE(14, 3) >> 4;
    return rate === 0 ? Number.NaN : Math.round((Number(lastGranule) / rate) * 1000);
  });
}

/** The packets of the first stream. */
async function* readPackets(
  file: Looked,
): AsyncGenerator<{ readonly packet: Buffer; readonly granule: bigint }> {
  let serial: number | undefined;
  let parts: Buffer[] = [];
  for await (const page of readOggPages(file)) {
    serial ??= page.serial;
    if (page.serial !== serial) continue;
    const body = await file.read(page.dataStart, page.start + page.byteLength - page.dataStart);
    for (const { bytes, isEnd } of splitPage(page, body)) {
      parts.push(bytes);
      if (!isEnd) continue;
      yield { packet: Buffer.concat(parts), granule: page.granule };
      parts = [];
    }
  }
}

/** Its parts of packets; a length of 255 goes on. */
function* splitPage(
  { segments }: OggPage,
  body: Buffer,
): Generator<{ readonly bytes: Buffer; readonly isEnd: boolean }> {
  let start = 0;
  let end = 0;
  for (const [index, length] of segments.entries()) {
    end += length;
    const isEnd = length < 255;
    if (!isEnd && index < segments.byteLength - 1) continue;
    yield { bytes: body.subarray(start, end), isEnd };
    start = end;
  }
}
