import { toLocalUrl } from "#page/shared/tools/local-url.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import type { Attachment } from "./model.ts";

/** A picture that can be opened large. */
export interface Picture {
  readonly id: string;
  readonly url: string;
  /** Empty when whoever posted it gave none. */
  readonly alt: string;
  readonly name: string;
  /** Size in pixels and bytes, in words. */
  readonly detail: string;
}

/** The picture in a file of the sandbox's Discord; undefined when it is declared as something else. */
export function toPicture(file: Attachment): Picture | undefined {
  const url = toLocalUrl(file.url);
  if (url === undefined || !file.content_type?.startsWith("image/")) return undefined;
  const pixels = file.width && file.height ? `${file.width} × ${file.height}, ` : "";
  return {
    id: file.id,
    url,
    alt: file.description ?? "",
    name: file.title ?? file.filename,
    detail: `${pixels}${formatBytes(file.size)}`,
  };
}
