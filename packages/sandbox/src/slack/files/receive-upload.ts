import type { VaultFile } from "#http";
import type { SlackContext, SlackParts } from "../parts/parts.ts";
import { readRequestBody } from "../tools/request-body.ts";

/** The second step of an upload: the bytes, raw or as a part of a form. */
export async function receiveUpload(context: SlackContext, parts: SlackParts): Promise<Response> {
  const upload = parts.uploads.find(context.req.param("secret") ?? "");
  if (upload === undefined) return context.text("Unknown or expired upload", 404);
  const bytes = await readBytes(context, { parts, maxBytes: upload.lengthBytes + 1 });
  context.set("recordedBody", { file: upload.fileId, length: bytes?.byteLength ?? 0 });
  if (bytes === undefined) return context.text("No file data", 400);
  if (bytes.byteLength !== upload.lengthBytes) {
    await parts.vault.remove(bytes);
    return context.text(`Length mismatch: expected ${upload.lengthBytes} bytes`, 400);
  }
  parts.uploads.finish(upload.secret);
  parts.files.change(upload.fileId, { bytes, preview: undefined });
  return context.text(`OK - ${bytes.byteLength}`);
}

async function readBytes(
  context: SlackContext,
  { parts, maxBytes }: { readonly parts: SlackParts; readonly maxBytes: number },
): Promise<VaultFile | undefined> {
  const { incoming } = context.env;
  const isForm = (incoming.headers["content-type"] ?? "").startsWith("multipart/form-data");
  try {
    if (!isForm) return await parts.vault.save(upTo(incoming, maxBytes));
    const options = { vault: parts.vault, maxFileBytes: maxBytes };
    const body = await readRequestBody(incoming, options);
    const [first, ...rest] = body.uploads;
    await Promise.all(rest.map(({ file }) => parts.vault.remove(file)));
    return first?.file;
  } catch {
    // A body that broke off is no file.
    return undefined;
  }
}

/** The first bytes; the rest is read and forgotten, so that the sender gets to see the refusal. */
async function* upTo(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of source) {
    const part = chunk.subarray(0, Math.max(0, maxBytes - length));
    length += part.byteLength;
    if (part.byteLength > 0) yield part;
  }
}
