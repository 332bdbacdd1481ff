import type { MediaKind, MediaReference } from "../model/media.ts";
import { defined } from "../tools/defined.ts";

const kindsByExtension: ReadonlyMap<string, MediaKind> = new Map(
  Object.entries({
    image: "apng avif bmp gif heic heif jfif jpeg jpg png tif tiff webp",
    video: "avi m4v mkv mov mp4 mpeg mpg webm",
    audio: "aac flac m4a mp3 oga ogg opus wav",
  } as const).flatMap(([kind, extensions]) =>
    extensions.split(" ").map((extension) => [extension, toKind(kind)] as const),
  ),
);

/**
 * What a file is said to be: by its type and, where that says little or nothing, by its name.
 * @param contentType as the platform states it, parameters and all.
 */
export function declareMedia(file: {
  readonly name: string;
  readonly contentType?: string | null | undefined;
}): Pick<MediaReference, "declaredKind" | "declaredType"> {
  const type = file.contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const kind = toKind(type.split("/")[0] ?? "");
  return {
    declaredKind: kind === "document" ? toDeclaredKind(file.name) : kind,
    ...defined({ declaredType: type === "" ? undefined : type }),
  };
}

/** What a file may be by its name. */
export function toDeclaredKind(fileName: string): MediaKind {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  return kindsByExtension.get(extension) ?? "document";
}

/** What a declared type's first half says. */
function toKind(family: string): MediaKind {
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}

/** Whether a file is shown only to those who want to see it. */
export function isHiddenFile({ name }: Pick<MediaReference, "name">): boolean {
  return /^spoiler_/i.test(name);
}
