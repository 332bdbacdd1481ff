import type {
  ByteSource,
  ChatPart,
  ChatRequest,
  MediaSource,
  PictureArrival,
  Spool,
  TranscriptionRequest,
} from "#core";
import { openPlace } from "./open-place.ts";
import type {
  SentCallOptions,
  SentChatRequest,
  SentSource,
  SentTranscriptionRequest,
} from "./protocol.ts";

/** Fewer bytes than these cost less than handing them over. */
export const manyBytes = 256 * 1024;

/** Whether a carrier can read all bytes of a request, and whether they are so many. */
export function isSendable(request: ChatRequest, { orMore }: { readonly orMore: number }): boolean {
  const parts = request.messages.flatMap((message) =>
    message.role === "user" ? message.parts : [],
  );
  const inMessages = parts.flatMap((part) => (part.type === "text" ? [] : [part.source]));
  const { superResolutionReferences: photos = [], fontInputs = [] } = request.images ?? {};
  const sources = [...inMessages, ...photos, ...fontInputs.map(({ font }) => font)];
  const bytes = sources.flatMap((source) => source.bytes ?? []);
  if (bytes.some(({ place }) => place === undefined)) return false;
  return bytes.reduce((sum, { byteLength }) => sum + byteLength, 0) >= orMore;
}

/** All of whose bytes have a place. */
export function toSentChat({ images, messages, ...request }: ChatRequest): SentChatRequest {
  const sent = messages.map((message) =>
    message.role === "user" ? { ...message, parts: message.parts.map(toSentPart) } : message,
  );
  if (images?.arrival === undefined) return { ...request, messages: sent };
  const { openFile: _, arrival, superResolutionReferences: photos, fontInputs, ...output } = images;
  const { metadata } = arrival;
  const references = photos && { superResolutionReferences: photos.map(toSentSource) };
  const fonts = fontInputs && {
    fontInputs: fontInputs.map(({ font, text }) => ({ font: toSentSource(font), text })),
  };
  return { ...request, messages: sent, images: { ...output, metadata, ...references, ...fonts } };
}

type SentPart = Extract<
  SentChatRequest["messages"][number],
  { readonly role: "user" }
>["parts"][number];

function toSentPart(part: ChatPart): SentPart {
  return part.type === "text" ? part : { ...part, source: toSentSource(part.source) };
}

export function toSentTranscription(request: TranscriptionRequest): SentTranscriptionRequest {
  return { ...request, source: toSentSource(request.source) };
}

function toSentSource({ mediaType, url, bytes }: MediaSource): SentSource {
  return {
    mediaType,
    ...(url === undefined ? {} : { url }),
    ...(bytes?.place === undefined
      ? {}
      : { bytes: { byteLength: bytes.byteLength, place: bytes.place } }),
  };
}

export function toSentOptions({ appId, apiKey }: SentCallOptions): SentCallOptions {
  return { appId, ...(apiKey === undefined ? {} : { apiKey }) };
}

/** The request again, its files read from their places. */
export function fromSentChat(
  { images, messages, ...request }: SentChatRequest,
  {
    spool,
    arrival,
    openFile,
  }: {
    readonly spool: Pick<Spool, "open">;
    readonly arrival: PictureArrival;
    readonly openFile: NonNullable<ChatRequest["images"]>["openFile"];
  },
): ChatRequest {
  const again = messages.map((message) =>
    message.role === "user"
      ? {
          ...message,
          parts: message.parts.map(
            (part): ChatPart =>
              part.type === "text" ? part : { ...part, source: fromSentSource(part.source, spool) },
          ),
        }
      : message,
  );
  if (images === undefined) return { ...request, messages: again };
  const { metadata: _, superResolutionReferences: photos, fontInputs, ...output } = images;
  const references = photos && {
    superResolutionReferences: photos.map((photo) => fromSentSource(photo, spool)),
  };
  const fonts = fontInputs && {
    fontInputs: fontInputs.map(({ font, text }) => ({ font: fromSentSource(font, spool), text })),
  };
  const extras = { ...references, ...fonts };
  return { ...request, messages: again, images: { ...output, ...extras, openFile, arrival } };
}

export function fromSentSource(
  { mediaType, url, bytes }: SentSource,
  spool: Pick<Spool, "open">,
): MediaSource {
  if (bytes === undefined) return { mediaType, url: url ?? "" };
  const source: ByteSource = { ...bytes, open: () => openPlace(bytes.place, spool) };
  return { mediaType, bytes: source, ...(url === undefined ? {} : { url }) };
}
