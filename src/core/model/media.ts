import type { FontFacts } from "./fonts.ts";
import type { Sentence } from "./sentences/sentences.ts";

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
  /** For `platform-file`: it has to be on the platform still. What is kept of it doesn't do. */
  readonly mustBeThere?: true;
  /** The id of one of our own pictures, for `spool-image`. */
  readonly imageId?: string;
}

/** A medium whose bytes are here, on disk, and recognised. Disposing of it frees the disk. */
export interface LoadedMedia extends AsyncDisposable {
  readonly reference: MediaReference;
  readonly kind: MediaKind;
  /** The MIME type that the bytes prove, such as `image/png`. */
  readonly mediaType: string;
  /** Of the bytes as they were posted, in hexadecimal: the same file has the same. Absent where nothing was fetched. */
  readonly hash?: string;
  /** As a model takes them: turned upright, no larger than needed, without where and by whom. Absent for a YouTube link. */
  readonly bytes?: ByteSource;
  /** Where a model can read it itself. */
  readonly url?: string;
  /** What a text, code or Office file says, which goes to the model as words. */
  readonly text?: string;
  /** Pixels, for pictures. */
  readonly width?: number;
  readonly height?: number;
  /** For video and audio whose container says it. */
  readonly durationMs?: number;
  /** For documents of pages. */
  readonly pageCount?: number;
  /** Of a PDF: its pages that show something without words that could be taken out. Absent: none. */
  readonly wordless?: WordlessPages;
  /** What a font has in it. */
  readonly font?: FontFacts;
  /** Of a picture too long to be seen at once, or a recording too long to be heard so: its pieces, from its start. */
  readonly pieces?: readonly MediaPiece[];
  /** What of it the model doesn't get, such as all frames but a few. */
  readonly notes?: readonly Sentence[];
}

/** Pages whose words, if they show any, are only pictures of words. */
export interface WordlessPages {
  /** From 1, in order. */
  readonly pages: readonly number[];
  /** They are at least half of the pages that show something. */
  readonly isScan: boolean;
}

/**
 * Whether PDFs without words are read by OCR, which is paid by the page. `asked`: its person was told the price, and hasn't
 * agreed. `over-budget`: they were told that a budget has too little for it, and can't agree. Absent: nobody was asked.
 */
export type OcrConsent = "asked" | "over-budget" | "wanted";

interface MediaPiece {
  readonly mediaType: string;
  readonly bytes: ByteSource;
  /** Of a recording: when it begins there. */
  readonly startMs?: number;
}

/** Bytes that can be read more than once, of known length, without being held in memory. */
export interface ByteSource {
  readonly byteLength: number;
  open(): AsyncIterable<Uint8Array>;
  /** Where another process finds the same bytes. Absent: they are only here. */
  readonly place?: BytePlace;
}

/** Where bytes are, for whoever can't be handed them: a file of this machine, or one of the spool. */
export type BytePlace =
  | { readonly type: "file"; readonly path: string }
  | { readonly type: "spool"; readonly key: string };
