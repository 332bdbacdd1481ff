import type { BytePlace } from "../model/media.ts";

/** Sends requests whose bodies are mostly files, read while they are sent. Port of `src/carrier`. */
export interface Uploader {
  /**
   * Resolves when the whole answer is there, whatever its status. May be called again with the same upload.
   * @throws what reading the files or the connection throws; an abort stays an abort.
   */
  send(upload: Upload, options: { readonly signal: AbortSignal }): Promise<UploadAnswer>;
}

/** Plain JSON. */
export interface Upload {
  readonly url: string;
  readonly method: "PATCH" | "POST";
  /** Without the length, which follows from the body. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent, in order: words as UTF-8, and files. */
  readonly body: readonly (string | UploadedFile)[];
  /** Until the answer begins, which is after the whole body is sent; and between two of the answer's pieces. */
  readonly timeoutMs: number;
}

export interface UploadedFile {
  readonly place: BytePlace;
  readonly byteLength: number;
}

export interface UploadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** At most 1 MiB of it: platforms answer with a few fields. */
  readonly body: string;
}
