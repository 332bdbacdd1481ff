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

/** Writes a file anew with what was edited in it. Edits don't overlap. */
export async function applyEdits(
  edits: readonly Edit[],
  { path, outputPath }: { readonly path: string; readonly outputPath: string },
): Promise<void> {
  await using output = await open(outputPath, "w");
  const sorted = edits.toSorted((left, right) => left.start - right.start);
  let at = 0;
  for (const { start, end, becomes } of sorted) {
    await copyRange(output, { path, start: at, end: start });
    if (becomes === "zeros") await writeZeros(output, end - start);
    else if (becomes !== "nothing") await output.appendFile(becomes);
    at = Math.max(at, end);
  }
  await copyRange(output, { path, start: at, end: Number.POSITIVE_INFINITY });
}

async function copyRange(
  output: FileHandle,
  { path, start, end }: { readonly path: string; readonly start: number; readonly end: number },
): Promise<void> {
  if (end <= start) return;
  const source = createReadStream(path, { start, end: end - 1, highWaterMark: pieceBytes });
  for await (const piece of source) await output.appendFile(piece as Buffer);
}

const pieceBytes = 256 * 1024;

async function writeZeros(output: FileHandle, byteLength: number): Promise<void> {
  for (let left = byteLength; left > 0; left -= pieceBytes) {
    await output.appendFile(Buffer.alloc(Math.min(left, pieceBytes)));
  }
}
