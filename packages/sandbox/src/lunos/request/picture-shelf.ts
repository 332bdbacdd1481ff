import { randomUUID } from "node:crypto";

/** Pictures that are answered as links to this server. Bounded: the oldest are gone first. */
export interface PictureShelf {
  /** The name below `/sandbox/pictures/`. */
  put(bytes: Uint8Array, mediaType: string): string;
  find(name: string): { readonly bytes: Uint8Array; readonly mediaType: string } | undefined;
}

const maxPictures = 20;

export function createPictureShelf(): PictureShelf {
  const pictures = new Map<string, { bytes: Uint8Array; mediaType: string }>();
  return {
    put(bytes, mediaType) {
      const name = `${randomUUID()}.${mediaType.split("/")[1] ?? "png"}`;
      pictures.set(name, { bytes, mediaType });
      const [oldest] = pictures.keys();
      if (pictures.size > maxPictures && oldest !== undefined) pictures.delete(oldest);
      return name;
    },
    find: (name) => pictures.get(name),
  };
}
