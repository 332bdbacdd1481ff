import type { HeardPart, ReplyView } from "#core";
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

/** What stands in the place of a view while there is none. */
type Unfinished = { readonly heard: readonly HeardPart[] };

export function toHeardJson(heard: readonly HeardPart[]): string {
  return JSON.stringify({ heard } satisfies Unfinished);
}

export function readHeardJson(json: string): readonly HeardPart[] {
  return readJson<Unfinished>(json).heard;
}
