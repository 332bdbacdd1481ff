import type { IncomingMessage } from "node:http";

/** Too many bytes came, or were announced. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
}

/**
 * Reads a whole request body, with one copy of its bytes.
 * @throws BodyTooLargeError; the connection's own error when the client breaks off.
 */
export async function readBody(
  request: IncomingMessage,
  { maxBytes }: { readonly maxBytes: number },
): Promise<Uint8Array> {
  const declared = Number(request.headers["content-length"] ?? Number.NaN);
  if (declared > maxBytes) throw new BodyTooLargeError(`${declared} bytes announced`);
  return Number.isInteger(declared)
    ? await readDeclared(request, declared)
    : await readUndeclared(request, maxBytes);
}

async function readDeclared(request: IncomingMessage, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.subarray(0, at);
}

async function readUndeclared(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    if (length > maxBytes) throw new BodyTooLargeError(`over ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
