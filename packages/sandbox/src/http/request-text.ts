import type { IncomingMessage } from "node:http";

/** How much of a refused body is read, so that its sender gets to see the refusal. */
const maxDrainedBytes = 1024 * 1024 * 1024;

/** The text of a body; nothing when it is longer than `maxBytes`. */
export async function readText(
  request: IncomingMessage,
  { maxBytes }: { readonly maxBytes: number },
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop early would close the connection before the refusal is sent.
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.byteLength;
    if (length <= maxBytes) chunks.push(bytes);
  }
  return length > maxBytes ? undefined : Buffer.concat(chunks).toString("utf8");
}

/** Reads what is left of a body and forgets it. */
export async function drainBody(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return;
  let length = 0;
  await new Promise<void>((resolve) => {
    request.on("data", (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length > maxDrainedBytes) request.destroy();
    });
    request.once("close", resolve);
    request.once("end", resolve);
    request.resume();
  });
}
