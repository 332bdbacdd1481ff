import { AppError } from "../model/errors.ts";
import type { ByteSource } from "../model/media.ts";
import type { Spool } from "../ports/spool.ts";

/**
 * A file of ours; nothing when it is gone.
 * @throws what the spool throws when it can't be asked: a file that is there later isn't gone.
 */
export async function openIfThere(
  key: string,
  spool: Pick<Spool, "open">,
): Promise<ByteSource | undefined> {
  try {
    return await spool.open(key);
  } catch (error) {
    if (error instanceof AppError && error.sentence.key === "imageGone") return undefined;
    throw error;
  }
}
