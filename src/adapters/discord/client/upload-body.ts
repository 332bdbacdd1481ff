import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { UploadFile } from "./discord-rest.ts";

/**
 * A multipart body of known length, read from its files while it is sent, at the socket's pace. It can be
 * opened again for another try. A `FormData` would do neither: the HTTP client copies all of it into memory
 * as fast as the disk gives it, and throws where nobody listens when Discord answers before the end.
 */
export interface UploadBody {
  readonly contentType: string;
  readonly byteLength: number;
  open(): Readable;
}

/** https://discord.com/developers/docs/reference#uploading-files */
export function createUploadBody(payload: unknown, files: readonly UploadFile[]): UploadBody {
  const boundary = `moonlens-${randomUUID()}`;
  const pieces: (Buffer | Blob)[] = [
    toPartHead({ boundary, disposition: `name="payload_json"`, type: "application/json" }),
    Buffer.from(`${JSON.stringify(payload)}\r\n`),
    ...files.flatMap(({ name, blob }, index) => [
      toPartHead({
        boundary,
        disposition: `name="files[${index}]"; filename="${name.replace(/["\\\r\n]/g, "_")}"`,
        type: blob.type === "" ? "application/octet-stream" : blob.type,
      }),
      blob,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    byteLength: pieces.reduce((total, piece) => total + toByteLength(piece), 0),
    open: () => Readable.from(readAll(pieces), { objectMode: false }),
  };
}

export function isUploadBody(body: unknown): body is UploadBody {
  return typeof body === "object" && body !== null && "open" in body && "byteLength" in body;
}

function toPartHead(part: { boundary: string; disposition: string; type: string }): Buffer {
  const { boundary, disposition, type } = part;
  return Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\ncontent-type: ${type}\r\n\r\n`,
  );
}

function toByteLength(piece: Buffer | Blob): number {
  return piece instanceof Blob ? piece.size : piece.byteLength;
}

async function* readAll(pieces: readonly (Buffer | Blob)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Blob) yield* piece.stream();
    else yield piece;
  }
}
