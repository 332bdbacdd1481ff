import type { MediaKind, MediaReference } from "#core";
import type { AttachmentPayload } from "../wire/payloads.ts";

const kindsByExtension: ReadonlyMap<string, MediaKind> = new Map(
  Object.entries({
    image: "apng avif bmp gif heic heif jfif jpeg jpg png tif tiff webp",
    video: "avi m4v mkv mov mp4 mpeg mpg webm",
    audio: "aac flac m4a mp3 oga ogg opus wav",
  } as const).flatMap(([kind, extensions]) =>
    extensions.split(" ").map((extension) => [extension, toKind(kind)] as const),
  ),
);

/** An attachment by its link, which Discord signs for about a day. */
export function toMediaReference(attachment: AttachmentPayload): MediaReference {
  const declaredType = attachment.content_type?.split(";")[0]?.trim().toLowerCase();
  return {
    type: "platform-file",
    declaredKind: declareKind(attachment.filename, declaredType),
    name: attachment.filename,
    byteLength: attachment.size,
    url: attachment.url,
    ...(declaredType === undefined || declaredType === "" ? {} : { declaredType }),
  };
}

/** Discord leaves the type out at times: then the name says what it may be. */
function declareKind(fileName: string, declaredType: string | undefined): MediaKind {
  const kind = toKind(declaredType?.split("/")[0] ?? "");
  return kind === "document" ? toDeclaredKind(fileName) : kind;
}

/** What a file may be by its name. */
export function toDeclaredKind(fileName: string): MediaKind {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  return kindsByExtension.get(extension) ?? "document";
}

/** What a declared type's first half says. */
export function toKind(family: string): MediaKind {
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}
