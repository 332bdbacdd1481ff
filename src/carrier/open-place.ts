import { createReadStream } from "node:fs";
import type { BytePlace, Spool } from "#core";

/** How much is read at once: a few large pieces cost less than many small ones. */
const pieceBytes = 256 * 1024;

/** Reads the bytes that are at a place, a piece at a time. */
export async function* openPlace(
  place: BytePlace,
  spool: Pick<Spool, "open">,
): AsyncGenerator<Uint8Array> {
  if (place.type === "spool") yield* (await spool.open(place.key)).open();
  else yield* createReadStream(place.path, { highWaterMark: pieceBytes });
}
