import type { Edit, Looked } from "./edits.ts";

/** An element of EBML (RFC 8794). */
interface Element {
  readonly id: number;
  readonly start: number;
  readonly dataStart: number;
  /** Of one of unknown size the end of what it is in. */
  readonly end: number;
  readonly hasSize: boolean;
}

const id = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackName: 0x536e,
  cluster: 0x1f43b675,
  tags: 0x1254c367,
  attachments: 0x1941a469,
  chapters: 0x1043a770,
  timeScale: 0x2ad7b1,
  duration: 0x4489,
  muxer: 0x4d80,
  writer: 0x5741,
  space: 0xec,
  checksum: 0xbf,
} as const;

const words: ReadonlySet<number> = new Set([id.tags, id.attachments, id.chapters, id.checksum]);
const spaceId = 0xec;

/** What must be edited in a Matroska or WebM file so that it names nothing and nobody. Nothing moves. */
export async function findMatroskaEdits(file: Looked): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  await walk(file, { start: 0, end: file.byteLength, edits });
  return edits;
}

interface Walking {
  readonly start: number;
  readonly end: number;
  readonly edits: Edit[];
}

async function walk(file: Looked, { start, end, edits }: Walking): Promise<void> {
  let at = start;
  while (at < end) {
    const element = await readElement(file, { at, end });
    if (element === undefined) return;
    const inside = { start: element.dataStart, end: element.end, edits };
    if (element.id === id.segment || element.id === id.tracks) await walk(file, inside);
    else if (element.id === id.track) await walk(file, inside);
    else if (element.id === id.info) await walkInfo(file, inside);
    else if (words.has(element.id) || element.id === id.trackName) edits.push(toSpace(element));
    else if (element.id === id.space) await emptySpace(file, { element, edits });
    // What is in a cluster that doesn't say how long it is comes next, one by one.
    at = element.hasSize ? element.end : element.dataStart;
    if (element.id === id.segment) return;
  }
}

/** How fast its clock goes, and how long it is; of its makers, which must be there, the names are blank. */
async function walkInfo(file: Looked, { start, end, edits }: Walking): Promise<void> {
  let at = start;
  while (at < end) {
    const element = await readElement(file, { at, end });
    if (element === undefined) return;
    const { dataStart, end: elementEnd } = element;
    if (element.id === id.muxer || element.id === id.writer) {
      const blank = Buffer.alloc(elementEnd - dataStart, " ");
      edits.push({ start: dataStart, end: elementEnd, becomes: blank });
    } else if (element.id !== id.timeScale && element.id !== id.duration) {
      edits.push(toSpace(element));
    }
    at = elementEnd;
  }
}

async function emptySpace(
  file: Looked,
  { element: { dataStart, end }, edits }: { readonly element: Element; readonly edits: Edit[] },
): Promise<void> {
  const start = await file.read(dataStart, Math.min(end - dataStart, 65_536));
  if (start.some((byte) => byte !== 0)) edits.push({ start: dataStart, end, becomes: "zeros" });
}

async function readElement(
  file: Looked,
  { at, end }: { readonly at: number; readonly end: number },
): Promise<Element | undefined> {
  const bytes = await file.read(at, 12);
  const idBytes = countBytes(bytes[0]);
  if (idBytes === undefined || idBytes > 4 || bytes.byteLength <= idBytes) return undefined;
  const sizeBytes = countBytes(bytes[idBytes]);
  if (sizeBytes === undefined || bytes.byteLength < idBytes + sizeBytes) return undefined;
  const sizeField = bytes.subarray(idBytes, idBytes + sizeBytes);
  const dataStart = at + idBytes + sizeBytes;
  const size = readSize(sizeField);
  const known = size === undefined ? end : Math.min(end, dataStart + size);
  return {
    id: bytes.readUIntBE(0, idBytes),
    start: at,
    dataStart,
    end: known,
    hasSize: size !== undefined,
  };
}

/** The length of a number by its leading zeros; undefined for no number. */
function countBytes(first: number | undefined): number | undefined {
  if (first === undefined || first === 0) return undefined;
  return Math.clz32(first) - 23;
}

/** Undefined where all bits are set: the size is not known. */
function readSize(field: Buffer): number | undefined {
  let size = (field[0] ?? 0) & (0xff >> field.byteLength);
  let isUnknown = size === 0xff >> field.byteLength;
  for (const byte of field.subarray(1)) {
    size = size * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return isUnknown ? undefined : size;
}

/** Empty space as long as the element. */
function toSpace({ start, end }: Element): Edit {
  const byteLength = end - start;
  const space = Buffer.alloc(Math.min(byteLength, 9));
  space[0] = spaceId;
  if (byteLength <= 128) space[1] = 0x80 | (byteLength - 2);
  else {
    space[1] = 0x01;
    space.writeUIntBE(byteLength - 9, 3, 6);
  }
  const rest = Buffer.alloc(Math.max(0, Math.min(byteLength, 128) - space.byteLength));
  if (byteLength <= 128) return { start, end, becomes: Buffer.concat([space, rest]) };
  return { start, end, becomes: Buffer.concat([space, Buffer.alloc(byteLength - 9)]) };
}
