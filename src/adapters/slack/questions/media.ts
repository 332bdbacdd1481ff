import type { MediaKind, MediaReference, Sentence } from "#core";
import { platformLabel } from "../wire/label.ts";
import { isYouTube } from "../wire/links.ts";
import type { FilePayload } from "../wire/payloads.ts";

/** A file as it can be used, or why it can't. */
export type ReadFile =
  | { readonly type: "usable"; readonly reference: MediaReference }
  | { readonly type: "unusable"; readonly note: Sentence }
  /** Slack Connect shows other workspaces' files only when asked for them. */
  | { readonly type: "hidden"; readonly fileId: string };

const kindsByExtension: ReadonlyMap<string, MediaKind> = new Map(
  Object.entries({
    image: "apng avif bmp gif heic heif jfif jpeg jpg png tif tiff webp",
    video: "avi m4v mkv mov mp4 mpeg mpg webm",
    audio: "aac flac m4a mp3 oga ogg opus wav",
  } as const).flatMap(([kind, extensions]) =>
    extensions.split(" ").map((extension) => [extension, toKind(kind)] as const),
  ),
);

/** @param accountId whose token opens it. */
export function readFile(file: FilePayload, accountId: string): ReadFile {
  const name = file.name ?? file.title ?? file.id;
  if (file.file_access === "check_file_info") return { type: "hidden", fileId: file.id };
  if (file.mode === "tombstone" || file.file_access === "file_not_found") {
    return { type: "unusable", note: { key: "fileGone", name } };
  }
  if (file.file_access === "access_denied") {
    return { type: "unusable", note: { key: "fileNotShown", name, platform: platformLabel } };
  }
  if (file.mode === "hidden_by_limit") {
    return { type: "unusable", note: { key: "fileHiddenByPlan", name } };
  }
  const url = file.url_private_download ?? file.url_private;
  if (url === undefined) return { type: "hidden", fileId: file.id };
  if (file.is_external === true || file.mode === "external") return toExternal(url, name);
  return { type: "usable", reference: toMediaReference(file, { url, name, accountId }) };
}

/** What lies outside of Slack is a link like any other: it never sees the token. */
function toExternal(address: string, name: string): ReadFile {
  const url = URL.parse(address);
  if (url === null) return { type: "unusable", note: { key: "linkUnreadable", name } };
  return { type: "usable", reference: { ...toLink(url), name } };
}

function toMediaReference(
  file: FilePayload,
  {
    url,
    name,
    accountId,
  }: { readonly url: string; readonly name: string; readonly accountId: string },
): MediaReference {
  const declaredType = file.mimetype?.split(";")[0]?.trim().toLowerCase();
  return {
    type: "platform-file",
    declaredKind: declareKind(name, declaredType),
    name,
    url,
    accountId,
    ...(typeof file.size === "number" ? { byteLength: file.size } : {}),
    ...(declaredType === undefined || declaredType === "" ? {} : { declaredType }),
  };
}

/** An address that a person wrote. Whether it may be fetched is for the media library to say. */
export function toLink(address: URL): MediaReference {
  const declaredKind = isYouTube(address) ? "video" : toDeclaredKind(address.pathname);
  const name = address.pathname.split("/").at(-1) || address.hostname;
  return { type: "link", declaredKind, name, url: address.href };
}

function declareKind(fileName: string, declaredType: string | undefined): MediaKind {
  const kind = toKind(declaredType?.split("/")[0] ?? "");
  return kind === "document" ? toDeclaredKind(fileName) : kind;
}

/** What a file may be by its name. */
function toDeclaredKind(fileName: string): MediaKind {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  return kindsByExtension.get(extension) ?? "document";
}

function toKind(family: string): MediaKind {
  return family === "image" || family === "video" || family === "audio" ? family : "document";
}
