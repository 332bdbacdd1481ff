import { AppError } from "./errors.ts";
import type { PictureFitter } from "./media.ts";
import type { Spool, SpoolFile } from "./spool.ts";

/**
 * A picture without what the model wrote in it beside its pixels, such as the prompt. A signed statement of where
 * it comes from (C2PA) stays. Where it can't be done, the picture stays as it is: it is paid for.
 * @returns the file in its place, or the same where there was nothing to remove.
 */
export async function cleanPicture(
  file: SpoolFile,
  {
    mediaType,
    fitter,
    spool,
    signal,
  }: {
    readonly mediaType: string;
    readonly fitter: PictureFitter | undefined;
    readonly spool: Spool;
    readonly signal: AbortSignal;
  },
): Promise<SpoolFile> {
  if (fitter === undefined) return file;
  try {
    const metadata = "remove";
    const maxBytes = Number.MAX_SAFE_INTEGER;
    await using cleaned = await fitter.fit(file.key, { mediaType, maxBytes, metadata, signal });
    return cleaned.byteLength === file.byteLength ? file : await replace(file, cleaned.blob, spool);
  } catch (error) {
    if (error instanceof AppError) return file;
    throw error;
  }
}

async function replace(file: SpoolFile, blob: Blob, spool: Spool): Promise<SpoolFile> {
  const writer = await spool.create();
  try {
    for await (const piece of blob.stream()) await writer.write(piece);
    const cleaned = await writer.commit();
    await spool.delete(file.key);
    return cleaned;
  } catch (error) {
    await writer.discard();
    throw error;
  }
}
