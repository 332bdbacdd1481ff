import { badRequest, providerRefuses } from "../accounts/api-error.ts";
import type { SandboxModel } from "../accounts/model.ts";
import { checkVideoRoute } from "../request/chat-checks.ts";
import type { MediaPart } from "../request/conversation.ts";
import type { Exchange } from "../request/exchange.ts";
import { fetchLink, isYouTube, toMediaReference, toRawMedia } from "../request/media.ts";
import type { LookJob, MediaBytes } from "../studio/studio.ts";
import type { Seen } from "./describe.ts";

export interface LookOptions {
  readonly model: SandboxModel;
  readonly largeStrings: ReadonlyMap<string, Uint8Array>;
  readonly reads: "everything" | "nothing";
  /** Whether PDFs are read where they have no words, too. */
  readonly readsPages: boolean;
}

/** A medium whose bytes are here. */
export interface LookedMedium {
  readonly seen: Seen;
  readonly media: MediaBytes | undefined;
}

/**
 * Opens and looks at what a message brings.
 * @throws ApiError 400 for what can't be opened or is not what it was sent as
 */
export async function lookAtMedia(
  exchange: Exchange,
  parts: readonly MediaPart[],
  options: LookOptions,
): Promise<readonly LookedMedium[]> {
  const pictures = parts.filter((part) => part.type === "image_url").length;
  const { maxPictures } = options.model.abilities;
  if (pictures > maxPictures) {
    throw badRequest(`Too many images: at most ${maxPictures} for ${options.model.listing.id}.`);
  }
  const looked: LookedMedium[] = [];
  for (const part of parts) looked.push(await lookAtPart(exchange, part, options));
  return looked;
}

/**
 * Opens the photos that a picture is to get detail from (`docs/lunos.md#shapes-and-sizes`).
 * @throws ApiError 400 for what is no picture, or can't be fetched
 */
export async function lookAtReferences(
  exchange: Exchange,
  references: readonly string[],
  options: Omit<LookOptions, "reads" | "readsPages">,
): Promise<void> {
  const param = "image_config.super_resolution_references";
  for (const url of references) {
    await lookAtUrl(exchange, url, { ...options, reads: "nothing", kind: "image", param });
  }
}

async function lookAtPart(
  exchange: Exchange,
  part: MediaPart,
  options: LookOptions,
): Promise<LookedMedium> {
  switch (part.type) {
    case "image_url":
      return await lookAtUrl(exchange, part.image.url, {
        ...options,
        kind: "image",
        param: "image_url",
      });
    case "video_url":
      return await lookAtVideo(exchange, part.video_url.url, options);
    case "file": {
      const reads = options.readsPages ? "everything" : "nothing";
      return await lookAtUrl(exchange, part.data, {
        ...options,
        reads,
        kind: "pdf",
        param: "file",
      });
    }
    case "input_audio": {
      const { format } = part.input_audio;
      if (format.startsWith("pcm")) throw providerRefuses(`Unsupported audio format: ${format}.`);
      const media = toRawMedia(part.input_audio.data, { ...options, param: "input_audio.data" });
      return await lookAtBytes(exchange, media, { kind: "recording", param: "input_audio.data" });
    }
    default:
      return part satisfies never;
  }
}

async function lookAtVideo(
  exchange: Exchange,
  url: string,
  options: LookOptions,
): Promise<LookedMedium> {
  const reference = toMediaReference(url, { ...options, param: "video_url" });
  checkVideoRoute(reference, options.model);
  if (reference.type === "link" && isYouTube(reference.url)) {
    return { seen: { type: "youtube", url: reference.url.href.slice(0, 200) }, media: undefined };
  }
  return await lookAtUrl(exchange, url, { ...options, kind: "recording", param: "video_url" });
}

async function lookAtUrl(
  exchange: Exchange,
  url: string,
  options: Omit<LookOptions, "readsPages"> & {
    readonly kind: LookJob["kind"];
    readonly param: string;
  },
): Promise<LookedMedium> {
  const reference = toMediaReference(url, options);
  if (reference.type === "inline") {
    checkMediaType(reference.mediaType, options);
    return await lookAtBytes(exchange, reference.media, options);
  }
  const media = await fetchLink(reference.url, { signal: exchange.signal, param: options.param });
  return await lookAtBytes(exchange, media, options);
}

/** The types that Lunos lists (`docs/lunos.md#media-parts`); a MOV's second name is Lunos' own chat's. */
const mediaTypes: Readonly<Record<LookJob["kind"], readonly string[]>> = {
  image: ["image/png", "image/jpeg", "image/jpg", "image/webp", "image/gif"],
  recording: ["video/mp4", "video/mpeg", "video/mov", "video/quicktime", "video/webm"],
  pdf: ["application/pdf"],
};

function checkMediaType(
  mediaType: string,
  { kind, param }: { readonly kind: LookJob["kind"]; readonly param: string },
): void {
  const allowed = mediaTypes[kind];
  if (allowed.includes(mediaType)) return;
  throw badRequest(
    `Unsupported media type '${mediaType.slice(0, 60)}'. Supported: ${allowed.join(", ")}.`,
    param,
  );
}

async function lookAtBytes(
  exchange: Exchange,
  media: MediaBytes,
  options: {
    readonly kind: LookJob["kind"];
    readonly param: string;
    readonly reads?: "everything" | "nothing";
  },
): Promise<LookedMedium> {
  const { kind, param } = options;
  const { studio, readsText } = exchange.parts;
  const reads = readsText ? (options.reads ?? "everything") : "nothing";
  const seen = await studio.look({ kind, media, reads });
  if (seen.type === "unreadable")
    throw badRequest(`Could not process the file: ${seen.reason}.`, param);
  return { seen, media };
}
