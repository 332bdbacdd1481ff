import type { ByteSource } from "../model/media.ts";
import { pictureHeadBytes, recognisePicture } from "../model/picture-type.ts";
import type { PictureArrival } from "../ports/lunos.ts";
import type { PictureFitter } from "../ports/picture-fitter.ts";
import type { Spool, SpoolFile, SpoolWriter } from "../ports/spool.ts";

/**
 * Opens the file of a picture that arrives, and announces it before its first byte. What the model writes beside the
 * pixels stays out of it, unless it is to be kept.
 * @param receive absent: every byte is written as it comes.
 */
export async function openArrivingFile(
  { metadata, announce, withdraw }: PictureArrival,
  {
    spool,
    receive,
  }: { readonly spool: Pick<Spool, "create">; readonly receive?: PictureFitter["receive"] },
): Promise<SpoolWriter> {
  const file = await spool.create();
  await announce(file.key);
  const writer = receive?.(file, { metadata }) ?? file;
  return {
    ...writer,
    async discard() {
      await writer.discard();
      await withdraw(file.key);
    },
  };
}

/** The picture in a file whose writer is gone, if it is there and whole. */
export async function findWholePicture(
  spoolKey: string,
  spool: Pick<Spool, "find" | "open">,
): Promise<{ readonly file: SpoolFile; readonly mediaType: string } | undefined> {
  const file = await spool.find(spoolKey);
  if (file === undefined) return undefined;
  const mediaType = recognisePicture(await readHead(await spool.open(spoolKey)));
  return mediaType === undefined ? undefined : { file, mediaType };
}

async function readHead(source: ByteSource): Promise<Uint8Array> {
  let head = Buffer.alloc(0);
  for await (const bytes of source.open()) {
    head = Buffer.concat([head, bytes.subarray(0, pictureHeadBytes)]);
    if (head.byteLength >= pictureHeadBytes) break;
  }
  return head;
}
