import { open } from "node:fs/promises";

/** The first bytes of a file: at most `maxBytes`. */
export async function readStart(path: string, maxBytes: number): Promise<Buffer> {
  await using handle = await open(path, "r");
  const buffer = Buffer.alloc(maxBytes);
  const { bytesRead } = await handle.read(buffer, 0, maxBytes, 0);
  return buffer.subarray(0, bytesRead);
}
