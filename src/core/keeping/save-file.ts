import type { ReplyFile } from "../model/reply.ts";
import type { Spool } from "../ports/spool.ts";

/** Writes a file of an answer into the spool while it is made. */
export async function saveFile(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  {
    spool,
    name,
    mediaType,
    altText,
  }: { readonly spool: Spool } & Pick<ReplyFile, "name" | "mediaType" | "altText">,
): Promise<ReplyFile> {
  const writer = await spool.create();
  try {
    for await (const piece of pieces) await writer.write(piece);
    const { key, byteLength } = await writer.commit();
    return {
      name,
      mediaType,
      byteLength,
      spoolKey: key,
      ...(altText === undefined ? {} : { altText }),
    };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}
