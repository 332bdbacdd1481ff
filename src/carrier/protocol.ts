import type {
  BytePlace,
  ChatEvent,
  ChatMessage,
  ChatPart,
  ChatRequest,
  ImageOutput,
  LogFields,
  LunosCallOptions,
  Observation,
  PictureArrival,
  StartedAnswer,
  TranscriptionRequest,
  Upload,
} from "#core";
import type { SentError } from "./sent-errors.ts";

/** A medium whose bytes the carrier reads itself. */
export interface SentSource {
  readonly mediaType: string;
  readonly url?: string;
  readonly bytes?: { readonly byteLength: number; readonly place: BytePlace };
}

type SentPart = ChatPart extends infer Part
  ? Part extends { readonly source: unknown }
    ? Omit<Part, "source"> & { readonly source: SentSource }
    : Part
  : never;

type SentMessage =
  | Exclude<ChatMessage, { readonly role: "user" }>
  | { readonly role: "user"; readonly parts: readonly SentPart[] };

export type SentChatRequest = Omit<ChatRequest, "messages" | "images"> & {
  readonly messages: readonly SentMessage[];
  readonly images?: Omit<ImageOutput, "openFile" | "arrival" | keyof SentImageSources> &
    Pick<PictureArrival, "metadata"> &
    SentImageSources;
};

interface SentImageSources {
  readonly fontInputs?: readonly { readonly font: SentSource; readonly text: string }[];
  readonly superResolutionReferences?: readonly SentSource[];
}

export type SentTranscriptionRequest = Omit<TranscriptionRequest, "source"> & {
  readonly source: SentSource;
};

export type SentCallOptions = Pick<LunosCallOptions, "appId" | "apiKey">;

/** What is to be carried. */
export type Errand =
  | {
      readonly type: "chat";
      readonly request: SentChatRequest;
      readonly options: SentCallOptions;
    }
  | {
      readonly type: "transcribe";
      readonly request: SentTranscriptionRequest;
      readonly options: SentCallOptions;
    }
  | { readonly type: "upload"; readonly upload: Upload };

/** What the carrier can't answer itself; a call goes on when it is answered. */
export type Question =
  | { readonly type: "announce"; readonly spoolKey: string }
  | { readonly type: "withdraw"; readonly spoolKey: string }
  | { readonly type: "started"; readonly started: StartedAnswer }
  | { readonly type: "find-model"; readonly model: string };

export type Outcome =
  | { readonly type: "done"; readonly value?: unknown }
  | { readonly type: "failed"; readonly error: SentError };

/** To the carrier. `call` names an errand, `number` one of its questions. */
export type Order =
  | { readonly type: "begin"; readonly call: number; readonly errand: Errand }
  | { readonly type: "abort"; readonly call: number }
  /** One more event was taken. */
  | { readonly type: "taken"; readonly call: number }
  | {
      readonly type: "answer";
      readonly call: number;
      readonly number: number;
      readonly outcome: Outcome;
    };

/** From the carrier. */
export type Report = CarrierNews | { readonly type: "ready" };

/** What it reports when it is ready. */
export type CarrierNews =
  | { readonly type: "event"; readonly call: number; readonly event: ChatEvent }
  | {
      readonly type: "question";
      readonly call: number;
      readonly number: number;
      readonly question: Question;
    }
  /** The last of a call. */
  | { readonly type: "over"; readonly call: number; readonly outcome: Outcome }
  | {
      readonly type: "log";
      readonly level: "debug" | "info" | "warn" | "error";
      readonly fields: LogFields;
      readonly message: string;
    }
  | { readonly type: "observed"; readonly observation: Observation }
  /** Something learnt that outlives the carrier, in the words of who started it. */
  | { readonly type: "learnt"; readonly fact: unknown };

/** How many events of a call may be on their way untaken, so that a slow reader slows the sender down. */
export const eventsAhead = 32;
