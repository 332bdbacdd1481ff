import { toPictureName } from "#core";

/** Discord hides a picture whose name begins with `SPOILER_` until a person clicks it. */
export function toFileName(
  picture: Parameters<typeof toPictureName>[0] & { readonly isSpoiler?: boolean },
): string {
  return `${picture.isSpoiler === true ? "SPOILER_" : ""}${toPictureName(picture)}`;
}

/** A file name as Discord leaves it: others it cleanses in its own way. */
export function toSafeName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-._]+/, "") || "file";
}
