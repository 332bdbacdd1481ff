import { createReadStream } from "node:fs";

const startCode = Buffer.from([0, 0, 1]);
/** Kinds of what begins with a start code (ISO/IEC 11172-1 and -2, 13818-1 and -2). */
const kinds = { pack: 0xba, sequence: 0xb3, picture: 0x00 } as const;
/** Of what follows a start code, so much is looked at. */
const lookedBytes = 14;
const clockHertz = 90_000;
/** Packs stand close together: a step further than this, in seconds, is another clock. */
const maxStep = 10;

/** By the code in a sequence's header, in frames a second. */
const frameRates = [0, 24_000 / 1_001, 24, 25, 30_000 / 1_001, 30, 50, 60_000 / 1_001, 60];

/**
 * How long an MPEG program stream, or MPEG video without any container, lasts by its clock; without one by the number of
 * its pictures. It is read once from its start to its end.
 * @returns milliseconds; undefined where nothing tells.
 */
export async function measureProgram(path: string): Promise<number | undefined> {
  const clock = createClock();
  let frameRate: number | undefined;
  let pictures = 0;
  for await (const code of readStartCodes(path)) {
    const kind = code[3];
    if (kind === kinds.pack) clock.add(readClock(code.subarray(4)));
    else if (kind === kinds.picture) pictures += 1;
    else if (kind === kinds.sequence) frameRate = frameRates[(code[7] ?? 0) & 0x0f];
  }
  const seconds = clock.seconds > 0 ? clock.seconds : pictures / (frameRate ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : undefined;
}

/** Start codes with some of what follows them. */
async function* readStartCodes(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const bytes = Buffer.concat([rest, piece as Buffer]);
    let at = bytes.indexOf(startCode);
    while (at >= 0 && at + lookedBytes <= bytes.byteLength) {
      yield bytes.subarray(at, at + lookedBytes);
      at = bytes.indexOf(startCode, at + startCode.byteLength);
    }
    rest = Buffer.from(at < 0 ? bytes.subarray(-startCode.byteLength + 1) : bytes.subarray(at));
  }
  if (rest.byteLength > startCode.byteLength) yield rest;
}

/** The time that a pack begins at, in seconds: 33 bits with markers in between, of MPEG-2 or MPEG-1. */
function readClock(pack: Buffer): number | undefined {
  if (pack.byteLength < 5) return undefined;
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = pack;
  if (first >> 6 === 1) {
    const high = ((first >> 3) & 7) * 2 ** 30 + (first & 3) * 2 ** 28;
    const middle = second * 2 ** 20 + (third >> 3) * 2 ** 15 + (third & 3) * 2 ** 13;
    return (high + middle + fourth * 2 ** 5 + (fifth >> 3)) / clockHertz;
  }
  if (first >> 4 !== 2) return undefined;
  const middle = second * 2 ** 22 + (third >> 1) * 2 ** 15;
  return (((first >> 1) & 7) * 2 ** 30 + middle + fourth * 2 ** 7 + (fifth >> 1)) / clockHertz;
}

/** Adds up the steps of a clock that may begin anew, as of streams that were put one behind the other. */
function createClock() {
  let last: number | undefined;
  let seconds = 0;
  return {
    add(time: number | undefined): void {
      if (time === undefined) return;
      const step = time - (last ?? time);
      if (step > 0 && step <= maxStep) seconds += step;
      last = time;
    },
    get seconds() {
      return seconds;
    },
  };
}
