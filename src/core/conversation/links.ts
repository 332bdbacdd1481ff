import type { MediaReference } from "../model/media.ts";
import { toDeclaredKind } from "./declared-kind.ts";

/** Whether a link's end says that it is a picture, a video, a recording or a document that can be read. */
export function isMediaLink({ pathname }: URL): boolean {
  return /\.(apng|avif|bmp|gif|heic|jpe?g|png|webp|m4v|mkv|mov|mp4|webm|m4a|mp3|ogg|wav|pdf)$/i.test(
    pathname,
  );
}

export function isYouTube({ hostname }: URL): boolean {
  return /^(www\.|m\.|music\.)?youtube\.com$|^youtu\.be$/.test(hostname);
}

/** An address that a person wrote. Whether it may be fetched is for the media library to say. */
export function toLink(address: URL): MediaReference {
  const declaredKind = isYouTube(address) ? "video" : toDeclaredKind(address.pathname);
  return { type: "link", declaredKind, name: nameLink(address), url: address.href };
}

/** What a file behind a link is called. */
export function nameLink({ pathname, hostname }: URL): string {
  return pathname.split("/").at(-1) || hostname;
}

/** Each file once, by its address. */
export function withoutRepeats(media: readonly MediaReference[]): readonly MediaReference[] {
  return [...new Map(media.map((reference) => [reference.url, reference])).values()];
}
