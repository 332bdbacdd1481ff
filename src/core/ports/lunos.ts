import type { Catalogue } from "../model/catalogue.ts";
import type { AspectRatio, PictureSize } from "../model/drawing.ts";
import type { Spoken } from "../model/listening/heard.ts";
import type { ByteSource } from "../model/media.ts";
import type { Usage } from "../model/reply.ts";
import type { SpoolFile, SpoolWriter } from "./spool.ts";

/** The AI gateway. Port of `src/lunos`. All its failures are `LunosError`s; an abort stays an abort. */
export interface Lunos {
  /** Asks a model and yields what comes while it comes. Ends with one `finish`, or throws. */
  chat(request: ChatRequest, options: LunosCallOptions): AsyncIterable<ChatEvent>;
  /** Speech to text. */
  transcribe(request: TranscriptionRequest, options: LunosCallOptions): Promise<Transcription>;
  /**
   * The direction of meaning of each text, in order.
   * @throws {LunosError} also for an answer that isn't whole: one vector for each text, all of one length, all numbers.
   */
  embed(request: EmbeddingRequest, options: LunosCallOptions): Promise<Embeddings>;
  /** The model list, cached; an older one when Lunos is away. */
  loadCatalogue(options: LunosCallOptions): Promise<Catalogue>;
  loadBalance(options: LunosCallOptions): Promise<Balance>;
  /**
   * The cost of a call whose answer was lost, by its name at Lunos; nothing when Lunos doesn't say (yet).
   * Optional, since Lunos doesn't promise it.
   */
  loadGeneration?(id: string, options: LunosCallOptions): Promise<Usage | undefined>;
}

/** Whether a failed call may have cost something. Only `no` allows sending a paid request again. */
type Billing = "no" | "unknown" | "yes";

/** What the errors of a Lunos client say about money. */
export interface BilledFailure {
  readonly billing: Billing;
  readonly generationId: string | undefined;
  readonly usage: Usage | undefined;
}

export function isBilledFailure(error: unknown): error is Error & BilledFailure {
  return error instanceof Error && "billing" in error && typeof error.billing === "string";
}

export interface LunosCallOptions {
  /** Sent as `X-App-ID`. Visible ASCII, at most 128 characters. */
  readonly appId: string;
  /** A workspace's own key instead of the installation's. */
  readonly apiKey?: string;
  /**
   * Called, and awaited, when Lunos begins to answer and has named the answer: from here on it may charge. A
   * call that is tried again gets a new name.
   */
  readonly onStarted?: (started: StartedAnswer) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface StartedAnswer {
  readonly generationId: string;
  /** Empty where the route chooses it. */
  readonly model: string;
}

export interface ChatRequest {
  readonly model: string;
  /** Tried in order when the model is gone (404), its provider is down (502, 503) or busy (429, after retries). */
  readonly fallbackModels?: readonly string[];
  readonly messages: readonly ChatMessage[];
  /** Present: pictures are wanted. */
  readonly images?: ImageOutput;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly tools?: readonly FunctionTool[];
  /** A wish: left out for a model that takes none, so that its answer has to be read with care. */
  readonly responseFormat?: ResponseFormat;
  /** Default true. Some things can't be streamed; the events are the same. */
  readonly stream?: boolean;
  /** Lets Lunos store the content for the operator's dashboard. Default false. */
  readonly observability?: boolean;
  /**
   * How PDFs are read: `cloudflare-ai` takes out their words, costs nothing and is the default; `mistral-ocr` reads what is only
   * a picture of words as well, and is paid by the page, so such a request is never sent twice unless nothing was billed.
   */
  readonly pdfEngine?: "cloudflare-ai" | "mistral-ocr";
}

export interface ImageOutput {
  readonly aspectRatio?: AspectRatio;
  readonly imageSize?: PictureSize;
  /** Words in a font. Some models only; each costs extra. */
  readonly fontInputs?: readonly FontInput[];
  /** Better photos of what the request's picture shows. Some models only; each costs extra. */
  readonly superResolutionReferences?: readonly MediaSource[];
  /** Opens the file that a picture is decoded into while it arrives. */
  readonly openFile: () => Promise<SpoolWriter>;
  /** For a process of its own that receives pictures, and opens their files itself. Absent: they are received here. */
  readonly arrival?: PictureArrival;
}

interface FontInput {
  readonly font: MediaSource;
  readonly text: string;
}

/** What is to be known, and told, of the files that pictures are decoded into while they arrive. */
export interface PictureArrival {
  /** Whether what the model writes beside the pixels stays. */
  readonly metadata: "keep" | "remove";
  /** To be awaited before a file's first byte. */
  announce(spoolKey: string): Promise<void>;
  /** An announced file is gone. */
  withdraw(spoolKey: string): Promise<void>;
}

export type ChatMessage =
  | { readonly role: "system"; readonly text: string }
  | { readonly role: "user"; readonly parts: readonly ChatPart[] }
  | {
      readonly role: "assistant";
      readonly text: string | null;
      readonly toolCalls?: readonly ToolCall[];
    }
  | { readonly role: "tool"; readonly toolCallId: string; readonly text: string };

/** `high`: every small letter counts. `low`: what it shows is enough. */
export type PictureDetail = "low" | "high";

export type ChatPart =
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "image";
      readonly source: MediaSource;
      /** How closely it is looked at, which costs tokens by some providers. Absent: as the provider thinks right. */
      readonly detail?: PictureDetail;
    }
  | { readonly type: "video"; readonly source: MediaSource }
  | { readonly type: "audio"; readonly source: MediaSource }
  | {
      readonly type: "document";
      readonly source: MediaSource;
      readonly fileName: string;
      /** By which reading it is paid. */
      readonly pageCount?: number;
    };

/** A medium by URL, by its bytes, or both: then the URL goes first and the bytes when it is refused. */
export type MediaSource = { readonly mediaType: string } & (
  | { readonly url: string; readonly bytes?: ByteSource }
  | { readonly url?: string; readonly bytes: ByteSource }
);

export interface FunctionTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text, repaired where that was possible; else as the model wrote it: parse with care. */
  readonly argumentsJson: string;
}

export type ResponseFormat =
  | { readonly type: "text" }
  | { readonly type: "json-object" }
  | {
      readonly type: "json-schema";
      readonly name: string;
      readonly schema: Readonly<Record<string, unknown>>;
    };

export type ChatEvent =
  | { readonly type: "text-delta"; readonly text: string }
  /** A picture whose bytes are in the file that `openFile` gave, committed. */
  | { readonly type: "image"; readonly file: SpoolFile; readonly mediaType: string }
  | { readonly type: "tool-call"; readonly call: ToolCall }
  | { readonly type: "finish"; readonly finish: ChatFinish };

export interface ChatFinish {
  /**
   * In Lunos' words, whatever the provider's are: `stop`, `length`, `tool_calls`, `content_filter`, …; absent when it says
   * nothing.
   */
  readonly reason?: string;
  /** Why the model won't go on, in its own words. */
  readonly refusal?: string;
  /** The model that answered, which a fallback can make another than was asked. */
  readonly model: string;
  readonly generationId?: string;
  readonly usage?: Usage;
  /** What was read in the request's PDFs, as far as Lunos tells. Absent: nothing of it. */
  readonly readings?: readonly FileReading[];
  readonly timeToFirstByteMs: number;
  readonly elapsedMs: number;
}

/** The words of a PDF. */
export interface FileReading {
  readonly fileName?: string;
  /** In the order of its pages; a page of each where there are as many. */
  readonly parts: readonly string[];
}

export interface TranscriptionRequest {
  /** Absent: Lunos chooses. */
  readonly model?: string;
  /** Tried in order, like those of a `ChatRequest`. */
  readonly fallbackModels?: readonly string[];
  readonly source: MediaSource;
  readonly fileName: string;
  /** What is spoken, by ISO 639-1. Absent: whoever listens finds out. */
  readonly language?: string;
  /** Lets Lunos store the content for the operator's dashboard. Default false. */
  readonly observability?: boolean;
}

export interface Transcription extends Spoken {
  readonly generationId?: string;
}

export interface EmbeddingRequest {
  readonly model: string;
  /** None of them empty. */
  readonly texts: readonly string[];
}

export interface Embeddings {
  /** One for each text, in order, all of one length. */
  readonly vectors: readonly (readonly number[])[];
  /** The model that was asked. */
  readonly model: string;
  readonly usage?: Usage;
  readonly generationId?: string;
}

/** The account's credit. Lunos also names the owner's e-mail address, which never gets here. */
export interface Balance {
  /** Credits as a decimal string. */
  readonly credits: string;
  readonly alertCredits?: string;
  readonly isAlertEnabled: boolean;
  readonly isLow: boolean;
  readonly updatedAt?: string;
}
