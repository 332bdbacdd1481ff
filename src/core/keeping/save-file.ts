import type { ReplyFile } from "../model/reply.ts";
import type { Spool, SpoolFile } from "../ports/spool.ts";

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Writes a file of an answer into the spool while it is made. */
export async function saveFile(
  pieces: Pieces,
  {
    spool,
    name,
    mediaType,
    altText,
  }: { readonly spool: Spool } & Pick<ReplyFile, "name" | "mediaType" | "altText">,
): Promise<ReplyFile> {
  const { key, byteLength } = await writeFile(pieces, spool);
  return {
    name,
    mediaType,
    byteLength,
    spoolKey: key,
    ...(altText === undefined ? {} : { altText }),
  };
}

/** Writes a whole file into the spool. */
export async function writeFile(pieces: Pieces, spool: Pick<Spool, "create">): Promise<SpoolFile> {
  const writer = await spool.create();
  try {
    for await (const piece of pieces) await writer.write(piece);
    return await writer.commit();
  } catch (error) {
    await writer.discard();
    throw error;
  }
}
