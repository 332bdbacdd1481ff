import { fileTypeFromFile } from "file-type";
import type { MediaKind } from "#core";

/** The types that Lunos documents as input, by the kind of part that carries them. */
const kindByType: Readonly<Record<string, MediaKind>> = {
  "image/png": "image",
  "image/apng": "image",
  "image/jpeg": "image",
  "image/webp": "image",
  "image/gif": "image",
  "video/mp4": "video",
  "video/mpeg": "video",
  "video/quicktime": "video",
  "video/webm": "video",
  "audio/mpeg": "audio",
  "audio/mp4": "audio",
  "audio/x-m4a": "audio",
  "audio/wav": "audio",
  "audio/ogg": "audio",
  "audio/opus": "audio",
  "audio/flac": "audio",
  "audio/aac": "audio",
  "application/pdf": "document",
};

export type Recognition =
  | { readonly type: "usable"; readonly kind: MediaKind; readonly mediaType: string }
  | { readonly type: "unsupported"; readonly mediaType: string }
  | { readonly type: "unknown" };

/** Says what a file is by its bytes; its name and its declared type are never asked. */
export async function recognise(path: string): Promise<Recognition> {
  const found = await fileTypeFromFile(path);
  if (found === undefined) return { type: "unknown" };
  const mediaType = toPlainType(found.mime);
  const kind = kindByType[mediaType];
  return kind === undefined
    ? { type: "unsupported", mediaType }
    : { type: "usable", kind, mediaType };
}

/** Animated PNG is PNG to whoever reads it, and parameters such as `; codecs=opus` say nothing here. */
function toPlainType(mime: string): string {
  const [type = mime] = mime.split(";");
  return type === "image/apng" ? "image/png" : type;
}
