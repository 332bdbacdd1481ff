import { OperationalError, type Sentence, UserError } from "#core";

/** A file that can't be used, with what the person can do about it. */
export class UnusableMediaError extends UserError {
  constructor(code: string, sentence: Sentence, options: { readonly cause?: unknown } = {}) {
    super(`media: ${code}`, { ...options, code, sentence });
  }
}

/** A file whose bytes can't be had just now. */
export class MediaFetchError extends OperationalError {
  static from(name: string, cause: unknown): MediaFetchError {
    return new MediaFetchError("media: a file couldn't be downloaded", {
      code: "media_unreachable",
      sentence: { key: "fileUnreachable", name },
      retryable: true,
      cause,
    });
  }
}

/** A picture of ours that no way makes fit for a platform. */
export class PictureFitError extends OperationalError {
  static from(
    { byteLength, maxBytes }: { readonly byteLength: number; readonly maxBytes: number },
    cause?: unknown,
  ): PictureFitError {
    return new PictureFitError("media: a picture can't be made to fit", {
      code: "picture_too_large",
      sentence: { key: "imageTooLargeToSend", byteLength, maxBytes },
      cause,
    });
  }
}
