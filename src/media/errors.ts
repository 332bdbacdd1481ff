import { OperationalError, type Sentence, UserError } from "#core";

/** A file that can't be used, with what the person can do about it. */
export class UnusableMediaError extends UserError {
  constructor(code: string, sentence: Sentence) {
    super(`media: ${code}`, { code, sentence });
  }
}

/** A file whose bytes can't be had just now. */
export class MediaFetchError extends OperationalError {
  static from(name: string, cause: unknown): MediaFetchError {
    return new MediaFetchError("media: fetching a file failed", {
      code: "media_unreachable",
      sentence: { key: "fileUnreachable", name },
      retryable: true,
      cause,
    });
  }
}
