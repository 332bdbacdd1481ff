/** What a medium is to a model. */
export type MediaKind = "image" | "video" | "audio" | "document";

/**
 * Where the bytes of a medium are and how to get at them; never the bytes. Plain JSON, so that a
 * turn that refers to it can wait in a queue or move to another process.
 */
export interface MediaReference {
  readonly type: "platform-file" | "spool-image";
  /** What the platform says it is; a hint, the bytes decide. */
  readonly declaredKind: MediaKind;
  readonly declaredType?: string;
  readonly name: string;
  /** As the platform states it, in bytes. */
  readonly byteLength?: number;
  /** Where to fetch it, for `platform-file`. May expire; see `platform`. */
  readonly url?: string;
  /** The id of one of our own images, for `spool-image`. */
  readonly imageId?: string;
}

/** A medium whose bytes are here, on disk, and recognised. Disposing of it frees the disk. */
export interface LoadedMedia extends AsyncDisposable {
  readonly reference: MediaReference;
  readonly kind: MediaKind;
  /** The MIME type that the bytes prove, such as `image/png`. */
  readonly mediaType: string;
  readonly bytes: ByteSource;
  /** Pixels, for images. */
  readonly width?: number;
  readonly height?: number;
}

/** Bytes that can be read more than once, of known length, without being held in memory. */
export interface ByteSource {
  readonly byteLength: number;
  open(): AsyncIterable<Uint8Array>;
}

/**
 * Gets the bytes of what people post. Port of `src/media`.
 */
export interface MediaLibrary {
  /**
   * Fetches and recognises one medium.
   * @throws {UserError} when the file is too large, not of a kind that can be used, or not what it claims to be.
   * @throws {OperationalError} when its bytes can't be had just now.
   */
  load(reference: MediaReference, options: { readonly signal: AbortSignal }): Promise<LoadedMedia>;
}
