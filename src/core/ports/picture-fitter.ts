import type { BytePlace } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { SpoolWriter } from "./spool.ts";

/** Takes pictures of models in, and makes them fit what a platform takes. Port of `src/media`. */
export interface PictureFitter {
  /**
   * The picture as it is when it fits, else encoded again in steps that lose least first: without loss,
   * then at falling quality, then smaller. Encoded again it says that it is made by AI, and nothing else.
   * @param spoolKey names the picture in the spool, which keeps it as it is.
   * @throws {OperationalError} when it can't be made to fit, or isn't there any more.
   */
  fit(spoolKey: string, options: PictureFitOptions): Promise<FittedPicture>;
  /**
   * Takes a picture from a model on its way into the spool: what it wrote beside the pixels, such as prompt and
   * seed, is left out while the bytes pass, and that it is made by AI stays or is written. What can't be told
   * apart passes as it is: it is paid for. With `keep` every byte passes.
   * @returns a writer in the place of `writer`; its file tells its likeness.
   */
  receive(writer: SpoolWriter, options: { readonly metadata: "keep" | "remove" }): SpoolWriter;
}

export interface PictureFitOptions {
  readonly mediaType: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Disposing of it frees the disk; the blob can't be read after that. */
export interface FittedPicture extends AsyncDisposable {
  /** Reads the file as it is consumed. Its `type` is what the bytes are. */
  readonly blob: Blob;
  readonly mediaType: string;
  readonly byteLength: number;
  /** Where the same bytes are. */
  readonly place: BytePlace;
  /** What was lost, when something was. */
  readonly notes: readonly Sentence[];
}
