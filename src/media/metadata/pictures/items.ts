import { type Box, readBoxes } from "../walk/boxes.ts";

/** A range of the file, in bytes. */
export interface ItemRange {
  readonly start: number;
  readonly end: number;
}

/** Kinds of items that are no picture: EXIF, XMP and other words, links. */
const besideItems: ReadonlySet<string> = new Set(["Exif", "mime", "uri "]);
const unknownItem = "none";

/**
 * Takes the words out of a `meta` box of HEIF (ISO/IEC 23008-12), in place: their items are named as something
 * that no reader knows.
 * @returns where in the file their bytes are.
 */
export function blankItems(meta: Buffer): readonly ItemRange[] {
  const boxes = [...readBoxes(meta, { start: 12, end: meta.byteLength })];
  const ids = boxes.filter(({ type }) => type === "iinf").flatMap((box) => renameItems(meta, box));
  const data = boxes.find(({ type }) => type === "idat");
  const ranges: ItemRange[] = [];
  for (const box of boxes.filter(({ type }) => type === "iloc")) {
    for (const { id, method, start, end } of readLocations(meta, box)) {
      if (!ids.includes(id)) continue;
      if (method === 0) ranges.push({ start, end });
      else if (method === 1 && data !== undefined)
        meta.fill(0, data.dataStart + start, Math.min(data.end, data.dataStart + end));
    }
  }
  return ranges;
}

/** @returns the ids of the items that were renamed. */
function renameItems(meta: Buffer, { dataStart, end }: Box): number[] {
  const isLong = meta.readUInt8(dataStart) !== 0;
  const ids: number[] = [];
  for (const entry of readBoxes(meta, { start: dataStart + (isLong ? 8 : 6), end })) {
    const version = meta.readUInt8(entry.dataStart);
    if (entry.type !== "infe" || version < 2) continue;
    const idBytes = version === 2 ? 2 : 4;
    const typeAt = entry.dataStart + 4 + idBytes + 2;
    if (!besideItems.has(meta.toString("latin1", typeAt, typeAt + 4))) continue;
    ids.push(meta.readUIntBE(entry.dataStart + 4, idBytes));
    meta.write(unknownItem, typeAt, "latin1");
  }
  return ids;
}

interface Location extends ItemRange {
  readonly id: number;
  /** 0: in the file; 1: in the `idat` box. */
  readonly method: number;
}

function* readLocations(meta: Buffer, { dataStart }: Box): Generator<Location> {
  const version = meta.readUInt8(dataStart);
  const sizes = meta.readUInt16BE(dataStart + 4);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = version === 0 ? 0 : sizes & 15;
  let at = dataStart + 6;
  const read = (byteLength: number): number => {
    at += byteLength;
    if (byteLength === 0) return 0;
    if (byteLength === 8) return Number(meta.readBigUInt64BE(at - 8));
    return meta.readUIntBE(at - byteLength, byteLength);
  };
  const itemCount = read(version < 2 ? 2 : 4);
  for (let item = 0; item < itemCount; item += 1) {
    const id = read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read(2) & 15;
    read(2);
    const base = read(baseBytes);
    const extentCount = read(2);
    for (let extent = 0; extent < extentCount; extent += 1) {
      read(indexBytes);
      const start = base + read(offsetBytes);
      yield { id, method, start, end: start + read(lengthBytes) };
    }
  }
}
