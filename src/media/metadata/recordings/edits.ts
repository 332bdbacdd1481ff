import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** A range of a file, in bytes, and what is to be in its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly becomes: "nothing" | "zeros" | Buffer;
}

/** A file that is looked at here and there. */
export interface Looked {
  readonly byteLength: number;
  /** Up to `byteLength` bytes; fewer at the end of the file. */
  read(at: number, byteLength: number): Promise<Buffer>;
}

/** Opens a file for as long as `use` looks at it. */
export async function lookAt<Result>(
  path: string,
  use: (file: Looked) => Promise<Result>,
): Promise<Result> {
  await using handle = await open(path, "r");
  const { size } = await handle.stat();
  return await use({
    byteLength: size,
    read: (at, byteLength) => readAt(handle, at, Math.min(byteLength, Math.max(0, size - at))),
  });
}

async function readAt(handle: FileHandle, at: number, byteLength: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(byteLength), 0, byteLength, at);
  return buffer.subarray(0, bytesRead);
}

/** Writes a file anew with what was edited in it, in one go. Edits don't overlap. */
export async function applyEdits(
  edits: readonly Edit[],
  { path, outputPath }: { readonly path: string; readonly outputPath: string },
): Promise<void> {
  await using output = await open(outputPath, "w");
  const edit = createEditor(edits);
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
    const parts = edit(piece as Buffer);
    if (parts.length > 0) await output.appendFile(Buffer.concat(parts));
  }
}

const pieceBytes = 256 * 1024;

/** Edits the pieces of a file, which come in their order. What an edit becomes stands where the edit begins. */
function createEditor(edits: readonly Edit[]): (piece: Buffer) => Buffer[] {
  const sorted = edits.toSorted((left, right) => left.start - right.start);
  let next = 0;
  let at = 0;
  return (piece) => {
    const pieceEnd = at + piece.byteLength;
    const parts: Buffer[] = [];
    const slice = (from: number, to: number) =>
      piece.subarray(from + piece.byteLength - pieceEnd, to + piece.byteLength - pieceEnd);
    for (
      let edit = sorted[next];
      edit !== undefined && edit.start < pieceEnd;
      edit = sorted[next]
    ) {
      const { start, end, becomes } = edit;
      if (start >= at) {
        parts.push(slice(at, start));
        if (becomes instanceof Buffer) parts.push(becomes);
      }
      const stop = Math.min(end, pieceEnd);
      const from = Math.max(at, start);
      if (becomes === "zeros" && stop > from) parts.push(Buffer.alloc(stop - from));
      at = Math.max(at, stop);
      if (end > pieceEnd) return parts;
      next += 1;
    }
    parts.push(slice(at, pieceEnd));
    at = pieceEnd;
    return parts;
  };
}
