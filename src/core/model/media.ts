import type { SpoolWriter } from "../ports/spool.ts";
import type { Sentence } from "./sentences.ts";

/** What a medium is to a model. */
export type MediaKind = "image" | "video" | "audio" | "document";

/**
 * Where the bytes of a medium are and how to get at them; never the bytes. Plain JSON, so that a
 * turn that refers to it can wait in a queue or move to another process.
 */
export interface MediaReference {
  /** A `link` is an address that a person wrote: nobody vouches for what is there. */
  readonly type: "platform-file" | "spool-image" | "link";
  /** What the platform says it is; a hint, the bytes decide. */
  readonly declaredKind: MediaKind;
  readonly declaredType?: string;
  readonly name: string;
  /** As the platform states it, in bytes. */
  readonly byteLength?: number;
  /** Where to fetch it, for `platform-file` and `link`. A platform's may expire. */
  readonly url?: string;
  /** The platform's account whose access opens it, where it takes one: a Slack workspace's id. */
  readonly accountId?: string;
  /** The id of one of our own images, for `spool-image`. */
  readonly imageId?: string;
}

/** A medium whose bytes are here, on disk, and recognised. Disposing of it frees the disk. */
export interface LoadedMedia extends AsyncDisposable {
  readonly reference: MediaReference;
  readonly kind: MediaKind;
  /** The MIME type that the bytes prove, such as `image/png`. */
  readonly mediaType: string;
  /** As a model takes them: turned upright, no larger than needed, without where and by whom. Absent for a YouTube link. */
  readonly bytes?: ByteSource;
  /** Where a model can read it itself. */
  readonly url?: string;
  /** What a text, code or Office file says, which goes to the model as words. */
  readonly text?: string;
  /** Pixels, for images. */
  readonly width?: number;
  readonly height?: number;
  /** For video and audio whose container says it. */
  readonly durationMs?: number;
  /** For documents of pages. */
  readonly pageCount?: number;
  /** Of a picture too long to be seen at once: its pieces, from its start, for whoever looks at it. */
  readonly pieces?: readonly { readonly mediaType: string; readonly bytes: ByteSource }[];
  /** What of it the model doesn't get, such as all frames but a few. */
  readonly notes?: readonly Sentence[];
}

/** Bytes that can be read more than once, of known length, without being held in memory. */
export interface ByteSource {
  readonly byteLength: number;
  open(): AsyncIterable<Uint8Array>;
}

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
  /** Such as `https://cdn.discordapp.com`. */
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
  /** What was lost, when something was. */
  readonly notes: readonly Sentence[];
}
