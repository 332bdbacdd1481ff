import { Readable } from "node:stream";
import type { SlackParts } from "../parts/parts.ts";
import type { StoredFile } from "../world/file-record.ts";

/** A file's bytes, ready to be sent. */
export interface OpenedFile {
  readonly stream: Readable;
  readonly status: 200 | 206;
  readonly headers: Readonly<Record<string, string>>;
}

/** Opens a file or one range of it; undefined: the bytes are gone. */
export async function openFile(
  { vault }: SlackParts,
  { file, range: header }: { readonly file: StoredFile; readonly range: string | undefined },
): Promise<OpenedFile | "unsatisfiable" | undefined> {
  if (file.bytes === undefined) return undefined;
  const total = file.bytes.byteLength;
  const range = parseRange(header, total);
  if (range === "unsatisfiable") return range;
  const stream = await vault.open(file.bytes, range);
  if (stream === undefined) return undefined;
  if (range === undefined) {
    const headers = { "content-length": String(total), "accept-ranges": "bytes" };
    return { stream, status: 200, headers };
  }
  const headers = {
    "content-length": String(range.end - range.start + 1),
    "content-range": `bytes ${range.start}-${range.end}/${total}`,
  };
  return { stream, status: 206, headers };
}

export function toWebStream(stream: Readable): ReadableStream {
  return Readable.toWeb(stream) as ReadableStream;
}

function parseRange(
  header: string | undefined,
  total: number,
): { readonly start: number; readonly end: number } | "unsatisfiable" | undefined {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? "");
  if (match === null) return undefined;
  const start = Number(match[1]);
  const end = match[2] === "" ? total - 1 : Math.min(total - 1, Number(match[2]));
  return start > end || start >= total ? "unsatisfiable" : { start, end };
}
