import type { ByteSource } from "../model/media.ts";

/** A file in the spool. */
export interface SpoolFile {
  /** Names the file in any process that shares the spool. */
  readonly key: string;
  readonly byteLength: number;
  /** For a picture, if known: equal for the same picture, whatever is written beside its pixels. */
  readonly likeness?: string;
}

/** Paid results on disk, kept until they are delivered and while buttons may need them. Port of `src/spool`. */
export interface Spool {
  /** Begins a file. Nobody sees it before `commit`. */
  create(): Promise<SpoolWriter>;
  /** @throws {OperationalError} when the file no longer exists. */
  open(key: string): Promise<ByteSource>;
  /** A blob that reads the file as it is consumed, for uploads. */
  openBlob(key: string, options: { readonly mediaType: string }): Promise<Blob>;
  /** The file, if it exists and is complete. */
  find(key: string): Promise<SpoolFile | undefined>;
  /** All complete files that haven't been written to since then. */
  listOld(options: { readonly beforeMs: number }): AsyncIterable<SpoolFile>;
  delete(key: string): Promise<void>;
}

export interface SpoolWriter {
  /** The file's name, from its first byte on. */
  readonly key: string;
  /** Resolves when the writer can take more. The bytes may be reused by the caller after that. */
  write(bytes: Uint8Array): Promise<void>;
  /** Replaces as many bytes that were written before, counted from the start of the file. */
  overwrite(at: number, bytes: Uint8Array): Promise<void>;
  /** Makes the file durable (flushed to the disk) and visible under its key. */
  commit(): Promise<SpoolFile>;
  /** Discards what was written. Safe after an error and after `commit`. */
  discard(): Promise<void>;
}
