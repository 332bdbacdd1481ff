import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { brotliCompressSync, deflateSync } from "node:zlib";
import { create } from "fontkit";

const require = createRequire(import.meta.url);

/** A font that npm brings. */
export function readFont(path: string): Buffer {
  return readFileSync(require.resolve(path));
}

export const lobster = "@expo-google-fonts/lobster/400Regular/Lobster_400Regular.ttf";
/** It has Hebrew and Arabic. */
export const dejaVu = "dejavu-fonts-ttf/ttf/DejaVuSans.ttf";

type Tables = ReadonlyMap<string, Buffer>;

/** The tables of a TTF, by name. */
function readTables(file: Buffer): Tables {
  return new Map(
    Array.from({ length: file.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16;
      const offset = file.readUInt32BE(at + 8);
      const bytes = file.subarray(offset, offset + file.readUInt32BE(at + 12));
      return [file.toString("latin1", at, at + 4), bytes] as const;
    }),
  );
}

function writeTables(tables: Tables): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.size, 4);
  let offset = 12 + tables.size * 16;
  const entries: Buffer[] = [];
  const contents: Buffer[] = [];
  for (const [tag, bytes] of tables) {
    const entry = Buffer.alloc(16);
    entry.write(tag, "latin1");
    entry.writeUInt32BE(offset, 8);
    entry.writeUInt32BE(bytes.length, 12);
    entries.push(entry);
    contents.push(bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4));
    offset += bytes.length + ((4 - (bytes.length % 4)) % 4);
  }
  return Buffer.concat([header, ...entries, ...contents]);
}

/** A font with other tables. */
export function changeTables(file: Buffer, changes: Readonly<Record<string, Buffer>>): Buffer {
  return writeTables(new Map([...readTables(file), ...Object.entries(changes)]));
}

/** What its makers allow, by the bits of the table OS/2. */
export function withPermission(file: Buffer, fsType: number): Buffer {
  const metrics = Buffer.from(readTables(file).get("OS/2") ?? "");
  metrics.writeUInt16BE(fsType, 8);
  return changeTables(file, { "OS/2": metrics });
}

/** Every composed letter is made of itself. */
export function withCycles(file: Buffer): Buffer {
  const glyphs = Buffer.from(readTables(file).get("glyf") ?? "");
  const locations = readTables(file).get("loca") ?? Buffer.alloc(0);
  const isLong = readTables(file).get("head")?.readInt16BE(50) === 1;
  const font = create(file);
  if (!("numGlyphs" in font)) throw new Error("one font was expected");
  for (let id = 0; id < font.numGlyphs; id += 1) {
    const at = isLong ? locations.readUInt32BE(id * 4) : locations.readUInt16BE(id * 2) * 2;
    const end = isLong
      ? locations.readUInt32BE(id * 4 + 4)
      : locations.readUInt16BE(id * 2 + 2) * 2;
    // A glyph made of others has a number of contours below zero; flags, and the first one's number, follow its box.
    if (end > at && glyphs.readInt16BE(at) < 0) glyphs.writeUInt16BE(id, at + 12);
  }
  return changeTables(file, { glyf: glyphs });
}

/** It has these characters alone, all of which look like its first letter. */
export function withCharacters(file: Buffer, first: number, last: number): Buffer {
  return withGroups(file, [[first, last]]);
}

/** It has every other character alone. */
export function withScattered(file: Buffer, count: number): Buffer {
  const codePoints = Array.from({ length: count }, (_, index) => 0x41 + index * 2);
  return withGroups(
    file,
    codePoints.map((codePoint) => [codePoint, codePoint]),
  );
}

function withGroups(file: Buffer, groups: readonly (readonly [number, number])[]): Buffer {
  const table = Buffer.alloc(12 + 16 + groups.length * 12);
  // One table for all of Unicode, in format 13: many characters with one glyph.
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(13, 12);
  table.writeUInt32BE(table.length - 12, 16);
  table.writeUInt32BE(groups.length, 24);
  for (const [index, [first, last]] of groups.entries()) {
    const at = 28 + index * 12;
    table.writeUInt32BE(first, at);
    table.writeUInt32BE(last, at + 4);
    table.writeUInt32BE(40, at + 8);
  }
  return changeTables(file, { cmap: table });
}

/** It has an axis for its weight. */
export function withWeights(file: Buffer): Buffer {
  const table = Buffer.alloc(16 + 20);
  table.writeUInt16BE(1, 0);
  table.writeUInt16BE(16, 4);
  table.writeUInt16BE(2, 6);
  table.writeUInt16BE(1, 8);
  table.writeUInt16BE(20, 10);
  table.writeUInt16BE(8, 14);
  table.write("wght", 16, "latin1");
  for (const [index, weight] of [100, 400, 900].entries()) {
    table.writeInt32BE(weight * 65_536, 20 + index * 4);
  }
  table.writeUInt16BE(1, 34);
  return changeTables(file, { fvar: table });
}

export function toWoff(file: Buffer): Buffer {
  const tables = [...readTables(file)];
  const header = Buffer.alloc(44);
  header.write("wOFF", "latin1");
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt16BE(tables.length, 12);
  let offset = 44 + tables.length * 20;
  const entries: Buffer[] = [];
  const contents: Buffer[] = [];
  for (const [tag, bytes] of tables) {
    const packed = deflateSync(bytes);
    const content = packed.length < bytes.length ? packed : bytes;
    const entry = Buffer.alloc(20);
    entry.write(tag, "latin1");
    entry.writeUInt32BE(offset, 4);
    entry.writeUInt32BE(content.length, 8);
    entry.writeUInt32BE(bytes.length, 12);
    entries.push(entry);
    const padding = Buffer.alloc((4 - (content.length % 4)) % 4);
    contents.push(content, padding);
    offset += content.length + padding.length;
  }
  return Buffer.concat([header, ...entries, ...contents]);
}

/** A WOFF whose tables come out longer than they say to be. */
export function withShortTables(woff: Buffer): Buffer {
  const file = Buffer.from(woff);
  for (let index = 0; index < file.readUInt16BE(12); index += 1) {
    const at = 44 + index * 20;
    if (file.readUInt32BE(at + 8) === file.readUInt32BE(at + 12)) file.writeUInt32BE(0, at + 12);
  }
  return file;
}

/** Nothing of it is transformed. `says`: how long each table says to be, where that isn't true. */
export function toWoff2(file: Buffer, { says }: { readonly says?: number } = {}): Buffer {
  const tables = [...readTables(file)];
  const entries = tables.map(([tag, bytes]) => {
    // Glyphs and where they are have a version of their own for that.
    const version = tag === "glyf" || tag === "loca" ? 3 : 0;
    const flags = Buffer.from([(version << 6) | 0x3f]);
    return Buffer.concat([flags, Buffer.from(tag, "latin1"), toBase128(says ?? bytes.length)]);
  });
  const packed = brotliCompressSync(Buffer.concat(tables.map(([, bytes]) => bytes)));
  const header = Buffer.alloc(48);
  header.write("wOF2", "latin1");
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt16BE(tables.length, 12);
  header.writeUInt32BE(packed.length, 20);
  return Buffer.concat([header, ...entries, packed]);
}

function toBase128(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; bytes.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift((rest % 128) | (bytes.length === 0 ? 0 : 0x80));
  }
  return Buffer.from(bytes);
}
