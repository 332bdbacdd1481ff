import type { ByteSource, LoadedMedia, MediaReference } from "../model/media.ts";

/** Whose turn used a file, and where: they can have what is kept of it removed. */
export interface MediaOwner {
  readonly workspaceId: string;
  readonly personId: string;
}

/** The time that all files of one turn may take to open, in total. Time used is subtracted. */
export interface FileTime {
  leftMs: number;
}

export interface MediaLoadOptions {
  readonly signal: AbortSignal;
  /** Absent: each file gets the full time for one. */
  readonly time?: FileTime;
  /** Without one, what is kept can only be removed by age and size. */
  readonly owner?: MediaOwner;
}

/** Where a platform keeps its files. Provided by the platform's adapter. */
export interface PlatformFileHost {
  /** Such as `https://cdn.example.com`; `file://` for files of this machine. */
  readonly origins: readonly string[];
  /** Whether an address alone is enough to read a file: then models may read it themselves. */
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
   * Opens a file that isn't fetched over HTTP; undefined when it is gone. Only the host decides which files exist:
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
   * @throws {UserError} when the file is too large, of a kind that can't be used, or not what it claims to be.
   * @throws {OperationalError} when its bytes can't be read right now.
   */
  load(reference: MediaReference, options: MediaLoadOptions): Promise<LoadedMedia>;
  /**
   * Loads a video as one picture of a few of its moments, side by side, for models that can't watch video.
   * Optional: without it, such videos are refused.
   * @throws as `load`.
   */
  loadKeyFrames?(reference: MediaReference, options: MediaLoadOptions): Promise<LoadedMedia>;
  /**
   * Loads a recording to be listened to: of a video its sound alone, where it can be had. Optional: without it, videos go whole.
   * @throws as `load`; also for a video without sound.
   */
  loadSound?(reference: MediaReference, options: MediaLoadOptions): Promise<LoadedMedia>;
  /**
   * Loads a font to letter words in, as it is. Optional: without it, no fonts can be added.
   * @throws as `load`; also for whatever is no font, or one that can't be used.
   */
  loadFont?(reference: MediaReference, options: MediaLoadOptions): Promise<LoadedMedia>;
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
