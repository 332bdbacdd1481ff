import { toLocalUrl } from "#page/shared/tools/local-url.ts";
import type { Words } from "#page/words/words.ts";
import type { Attachment } from "./model.ts";

/** A picture that can be opened large. */
export interface Picture {
  readonly id: string;
  readonly url: string;
  /** Empty when whoever posted it gave none. */
  readonly alt: string;
  /** Empty when it has none. */
  readonly name: string;
  /** Width and height in pixels, such as `640 × 480`. */
  readonly pixels?: string | undefined;
  readonly byteLength?: number | undefined;
}

/** What a picture is called where it can't be seen. */
export function toPictureName(
  { alt, name }: Pick<Picture, "alt" | "name">,
  words: Words["content"],
): string {
  return alt || name || words.picture;
}

/** The picture in a file of the sandbox's Discord; undefined when it is declared as something else. */
export function toPicture(file: Attachment): Picture | undefined {
  const url = toLocalUrl(file.url);
  if (url === undefined || !file.content_type?.startsWith("image/")) return undefined;
  return {
    id: file.id,
    url,
    alt: file.description ?? "",
    name: file.title ?? file.filename,
    pixels: file.width && file.height ? `${file.width} × ${file.height}` : undefined,
    byteLength: file.size,
  };
}
