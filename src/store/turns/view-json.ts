import type { ReplyView } from "#core";
import { readJson } from "../engine/json.ts";

/** A view as it is stored: its pictures are called as the table of their rows. */
type StoredView = Omit<ReplyView, "pictures"> & { readonly images: ReplyView["pictures"] };

export function toViewJson({ pictures, ...view }: ReplyView): string {
  return JSON.stringify({ ...view, images: pictures } satisfies StoredView);
}

export function readViewJson(json: string): ReplyView {
  const { images: pictures, ...view } = readJson<StoredView>(json);
  return { ...view, pictures };
}
