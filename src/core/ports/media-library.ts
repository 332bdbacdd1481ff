import type { ByteSource, LoadedMedia, MediaReference } from "../model/media.ts";

/** Whose turn used a file, and where: who may have what is kept of it removed. */
export interface MediaOwner {
  readonly workspaceId: string;
  readonly personId: string;
}

/** The time that all files of one turn may take to open, together. What is used is taken off. */
export interface FileTime {
  leftMs: number;
}

export interface MediaLoadOptions {
  readonly signal: AbortSignal;
  /** Absent: each file has the time that one may have. */
  readonly time?: FileTime;
  /** Without one, what is kept can be removed by age and size alone. */
  readonly owner?: MediaOwner;
}

/** A place that a platform keeps its files at. Given by the platform's adapter. */
export interface PlatformFileHost {
  /** Such as `https://cdn.example.com`; `file://` for files of this machine. */
  readonly origins: readonly string[];
  /** Whether an address is all that one needs to read a file: then models may read it themselves. */
  readonly isOpenToAll: boolean;
  /** When an address stops working, in milliseconds since 1970; undefined for never. */
  findExpiry?(url: URL): number | undefined;
  /** A fresh address of a file whose address has expired; undefined when the file is gone. */
  refresh?(
    reference: MediaReference,
    options: { readonly signal: AbortSignal },
  ): Promise<string | undefined>;
  /** Headers that open a file. They go to these origins alone, and never along a redirect. */
  authorize?(
    reference: MediaReference,
    options: { readonly signal: AbortSignal },
  ): Promise<Readonly<Record<string, string>>>;
  /**
   * Opens a file that isn't fetched over HTTP; undefined when it is gone. The host alone decides which files there are:
   * an address proves nothing. Absent: its files are fetched.
   */
  open?(reference: MediaReference): Promise<ByteSource | undefined>;
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
  load(reference: MediaReference, options: MediaLoadOptions): Promise<LoadedMedia>;
  /**
   * Loads a video as a picture of a few of its moments, side by side, for models that watch none.
   * Optional: without it, such videos are refused.
   * @throws as `load`.
   */
  loadKeyFrames?(reference: MediaReference, options: MediaLoadOptions): Promise<LoadedMedia>;
  /**
   * Makes one of our own pictures fit for a model, such as one of 4K. Optional: without it, pictures go
   * as they are.
   * @throws as `load`.
   */
  loadOwn?(
    reference: MediaReference,
    options: MediaLoadOptions & { readonly bytes: ByteSource },
  ): Promise<LoadedMedia>;
  /**
   * Removes what is kept of a workspace's files, of a person's, or of a person's in one workspace, but for
   * files that others used too. What a turn is using goes when it ends.
   * @returns how many files.
   */
  purge?(owner: Partial<MediaOwner>): Promise<number>;
}
