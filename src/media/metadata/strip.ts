import { createHash } from "node:crypto";
import { avif } from "./pictures/avif.ts";
import { gif } from "./pictures/gif.ts";
import { jpeg } from "./pictures/jpeg.ts";
import { png } from "./pictures/png.ts";
import { webp } from "./pictures/webp.ts";
import { type BesideWish, createBeside } from "./walk/beside.ts";
import { createFound, type Format, type Found } from "./walk/formats.ts";
import { type Cursor, createWalker, peek, type Walk, type Walked } from "./walk/walker.ts";

const formats: readonly Format[] = [png, jpeg, webp, gif, avif];
const recognisedBytes = 12;

/** What a walk through a picture came to. */
export interface StripResult extends Pick<Found, "isWhole" | "jpegFrame"> {
  /** By its bytes; undefined for a format that can't be walked, which is handed on as it is. */
  readonly mediaType: string | undefined;
  /** Something was left out or added. */
  readonly hasChanged: boolean;
  /** All of it was understood, so that nothing is left beside the pixels but what is wanted. */
  readonly isClean: boolean;
  /** Equal for equal pictures, whatever was written beside them. */
  readonly likeness: string;
}

/** A picture as it comes, without what is written beside its pixels. Nothing is encoded anew. */
export interface Stripper {
  push(bytes: Uint8Array): Walked;
  /** To be called once. */
  end(): Walked;
  /** After the end. */
  readonly result: StripResult;
}

/** One for each picture. */
export function createStripper(wish: BesideWish): Stripper {
  const beside = createBeside(wish);
  const found = createFound();
  const hash = createHash("sha256");
  let format: Format | undefined;

  function* walk(cursor: Cursor): Walk {
    const start = yield* peek(recognisedBytes);
    format = formats.find(({ isMeant }) => start.byteLength >= recognisedBytes && isMeant(start));
    if (format === undefined) return yield* found.goAstray();
    try {
      yield* format.walk({ beside, cursor, found });
    } catch {
      // Numbers that lead nowhere. A picture that was paid for is not lost for that.
      yield* found.goAstray();
    }
  }

  const walker = createWalker(walk, { onPicture: (bytes) => hash.update(bytes) });
  return {
    push: walker.push,
    end: walker.end,
    get result() {
      const { isWhole, isAstray, jpegFrame } = found;
      return {
        mediaType: format?.mediaType,
        hasChanged: beside.hasChanged,
        isClean: format !== undefined && !isAstray,
        isWhole: isWhole && !isAstray,
        likeness: hash.copy().digest("hex"),
        ...(jpegFrame === undefined ? {} : { jpegFrame }),
      };
    },
  };
}
