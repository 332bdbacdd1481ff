import type { Picture } from "#page/discord/state/picture.ts";
import { toLocalUrl } from "#page/shared/tools/local-url.ts";
import type { SlackFile } from "./slack-model.ts";

/** The picture in a file of the sandbox's Slack; undefined when it is something else or can't be seen. */
export function toFilePicture(file: SlackFile): Picture | undefined {
  const url = file.view_url === undefined ? undefined : toLocalUrl(file.view_url);
  if (url === undefined || !file.mimetype?.startsWith("image/")) return undefined;
  return {
    id: file.id,
    url,
    alt: file.alt_txt ?? "",
    name: file.title ?? file.name ?? file.id,
    pixels:
      file.original_w && file.original_h ? `${file.original_w} × ${file.original_h}` : undefined,
    byteLength: file.size,
  };
}
