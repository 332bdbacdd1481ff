import type { ByteSource } from "#core";

/** A file in a bucket. */
export interface StoredObject {
  readonly key: string;
  readonly byteLength: number;
  readonly changedAtMs: number;
}

/** What the spool needs of a bucket. Keys are the spool's; each method rejects with {@link SpoolError}. */
export interface ObjectStore {
  /** Resolves when the bucket has all of it. */
  put(key: string, file: ByteSource): Promise<void>;
  /** Absent where there is none. */
  find(key: string): Promise<StoredObject | undefined>;
  /** @throws {SpoolError} `spool_file_gone` where there is none. */
  open(key: string): Promise<ByteSource>;
  list(): AsyncIterable<StoredObject>;
  /** Resolves as well where there is none. */
  delete(key: string): Promise<void>;
}
