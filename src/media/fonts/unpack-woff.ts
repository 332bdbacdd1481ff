import { inflateSync } from "node:zlib";

/** Sizes by the WOFF specification, in bytes (https://www.w3.org/TR/WOFF/#OverallStructure), and by that of OpenType. */
const woff = { header: 44, entry: 20 };
const openType = { header: 12, entry: 16 };

interface PackedTable {
  /** Its name and its checksum, as they stand in either kind of file. */
  readonly tag: Buffer;
  readonly checksum: Buffer;
  readonly bytes: Buffer;
  readonly byteLength: number;
}

/**
 * The font in a WOFF file as it was before it was packed: the library unpacks a table anew for each letter.
 * @throws what the unpacking throws; also for more than `maxBytes`, or than the file says.
 */
export function unpackWoff(file: Buffer, { maxBytes }: { readonly maxBytes: number }): Buffer {
  const tables = readTables(file);
  const byteLength = tables.reduce((sum, table) => sum + table.byteLength, 0);
  const isLonger = tables.some((table) => table.bytes.length > table.byteLength);
  if (isLonger) throw new Error("has more than it says");
  if (byteLength > maxBytes) throw new Error("unpacks to too much");
  const header = Buffer.alloc(openType.header);
  file.copy(header, 0, 4, 8);
  header.writeUInt16BE(tables.length, 4);
  let offset = openType.header + tables.length * openType.entry;
  const entries: Buffer[] = [];
  const contents: Buffer[] = [];
  for (const { tag, checksum, bytes, byteLength: length } of tables) {
    const content = bytes.length < length ? inflateSync(bytes, { maxOutputLength: length }) : bytes;
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset, 0);
    place.writeUInt32BE(content.length, 4);
    entries.push(Buffer.concat([tag, checksum, place]));
    // Tables begin at multiples of four.
    const padding = Buffer.alloc((4 - (content.length % 4)) % 4);
    contents.push(content, padding);
    offset += content.length + padding.length;
  }
  return Buffer.concat([header, ...entries, ...contents]);
}

function readTables(file: Buffer): readonly PackedTable[] {
  return Array.from({ length: file.readUInt16BE(12) }, (_, index) => {
    const at = woff.header + index * woff.entry;
    const offset = file.readUInt32BE(at + 4);
    return {
      tag: file.subarray(at, at + 4),
      checksum: file.subarray(at + 16, at + 20),
      bytes: file.subarray(offset, offset + file.readUInt32BE(at + 8)),
      byteLength: file.readUInt32BE(at + 12),
    };
  });
}
