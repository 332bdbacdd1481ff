import type { ChatPart, ChatRequest, MediaKind, MediaSource } from "#core";
import { InlineMedia } from "../http/body-stream.ts";
import type { MediaRoute, ModelTraits } from "../models/model-traits.ts";
import { LunosRefusal } from "../tools/errors.ts";

export type MediaPart = Exclude<ChatPart, { readonly type: "text" }>;

/** All media of a request, in order. */
export function listMedia({ messages }: ChatRequest): readonly MediaPart[] {
  return messages
    .flatMap((message) => (message.role === "user" ? message.parts : []))
    .filter((part) => part.type !== "text");
}

/** MIME types of audio against the formats of `input_audio`, which are endings of names as well; `webm` is not among them. */
const audioFormats: Readonly<Record<string, string>> = {
  "audio/mpeg": "mp3",
  "audio/mp3": "mp3",
  "audio/wav": "wav",
  "audio/wave": "wav",
  "audio/x-wav": "wav",
  "audio/vnd.wave": "wav",
  "audio/mp4": "m4a",
  "audio/m4a": "m4a",
  "audio/x-m4a": "m4a",
  "audio/aac": "aac",
  "audio/ogg": "ogg",
  "audio/opus": "ogg",
  "audio/flac": "flac",
  "audio/x-flac": "flac",
  "audio/aiff": "aiff",
  "audio/x-aiff": "aiff",
};

const imageTypes = new Set(["image/png", "image/jpeg", "image/webp", "image/gif"]);

export function toWirePart(part: ChatPart, traits: ModelTraits): Record<string, unknown> {
  switch (part.type) {
    case "text":
      return { type: "text", text: part.text };
    case "image":
      return {
        type: "image_url",
        image_url: {
          url: toUrl(part.source, imageType(part.source), chooseRoute(part, traits)),
          ...(part.detail === undefined || traits.refusesDetail === true
            ? {}
            : { detail: part.detail }),
        },
      };
    case "video":
      return {
        type: "video_url",
        video_url: {
          url: toUrl(part.source, videoType(part.source, traits), chooseRoute(part, traits)),
        },
      };
    case "audio":
      return { type: "input_audio", input_audio: toAudio(part.source) };
    case "document":
      return {
        type: "file",
        file: {
          filename: part.fileName,
          file_data: toUrl(part.source, bareType(part.source), chooseRoute(part, traits)),
        },
      };
    default:
      throw new Error(`unknown part ${part satisfies never}`);
  }
}

/** A picture that is no part of a message: its bytes where we have them, since an address may be for us alone. */
export function toPictureUrl(source: MediaSource): string | InlineMedia {
  const route = source.bytes === undefined ? "url" : "inline";
  return toUrl(source, imageType(source), route);
}

/** A font: by its address where it has one, which is what is documented. */
export function toFontUrl(source: MediaSource): string | InlineMedia {
  return toUrl(source, bareType(source), source.url === undefined ? "inline" : "url");
}

/**
 * Which way a medium goes: a YouTube link always by its address; other videos inline first, since
 * many routes take no address; the rest by address first. What the model refused goes the other way.
 */
export function chooseRoute(part: MediaPart, traits: ModelTraits): MediaRoute {
  const { url, bytes } = part.source;
  if (bytes === undefined) return "url";
  if (url === undefined || part.type === "audio") return "inline";
  if (part.type === "video" && toYouTubeWatchUrl(url) !== undefined) return "url";
  return traits.routes?.[part.type] ?? defaultRoutes[part.type];
}

const defaultRoutes: Readonly<Record<MediaKind, MediaRoute>> = {
  image: "url",
  document: "url",
  video: "inline",
  audio: "inline",
};

function toUrl(source: MediaSource, mediaType: string, route: MediaRoute): string | InlineMedia {
  if (route === "inline" && source.bytes !== undefined) {
    return new InlineMedia(`data:${mediaType};base64,`, source.bytes);
  }
  const url = source.url ?? "";
  return toYouTubeWatchUrl(url) ?? url;
}

function toAudio(source: MediaSource): { data: InlineMedia; format: string } {
  const format = findAudioFormat(source);
  if (source.bytes === undefined || format === undefined) {
    throw new LunosRefusal(
      `Lunos takes audio as bytes in a known format, not ${bareType(source)}`,
      {
        code: "lunos_audio_unsupported",
        sentence: { key: "fileKindUnsupported", name: "audio", mediaType: bareType(source) },
      },
    );
  }
  return { data: new InlineMedia("", source.bytes), format };
}

export function findAudioFormat(source: MediaSource): string | undefined {
  return audioFormats[bareType(source)];
}

/** @throws {LunosRefusal} for a type that Lunos does not list (`docs/lunos.md#pictures-as-input`). */
export function imageType(source: MediaSource): string {
  const type = bareType(source).replace(/^image\/(jpg|pjpeg)$/, "image/jpeg");
  if (source.bytes === undefined || imageTypes.has(type)) return type;
  throw new LunosRefusal(`Lunos doesn't take pictures of type ${type}`, {
    code: "lunos_image_unsupported",
    sentence: { key: "fileKindUnsupported", name: "image", mediaType: type },
  });
}

/** Lunos documents `video/mov`, which the world calls `video/quicktime`. */
function videoType(source: MediaSource, traits: ModelTraits): string {
  const type = bareType(source);
  if (type !== "video/quicktime" && type !== "video/mov") return type;
  return traits.wantsQuicktimeLabel === true ? "video/quicktime" : "video/mov";
}

/** Without parameters such as `;codecs=opus`. */
export function bareType(source: MediaSource): string {
  return source.mediaType.split(";", 1).join("").trim().toLowerCase();
}

/** The `watch?v=` form of any YouTube link; shorts and `youtu.be` are refused by some routes. */
function toYouTubeWatchUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const host = url.hostname.replace(/^(www|m|music)\./, "");
  if (host !== "youtube.com" && host !== "youtu.be" && host !== "youtube-nocookie.com") {
    return undefined;
  }
  const fromPath =
    host === "youtu.be"
      ? url.pathname.slice(1)
      : /^\/(?:shorts|live|embed|v)\/([^/]+)/.exec(url.pathname)?.[1];
  const id = fromPath ?? url.searchParams.get("v") ?? "";
  return /^[\w-]{6,20}$/.test(id) ? `https://www.youtube.com/watch?v=${id}` : undefined;
}
