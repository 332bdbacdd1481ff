const maxStemLength = 60;

const extensions: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
};

/**
 * A file name for a picture of `prompt`: lower-case ASCII words, which Discord leaves as they are.
 * Discord hides a picture whose name begins with `SPOILER_` until a person clicks it.
 * @param place makes the names in one message differ; absent for a picture alone.
 */
export function toFileName(picture: {
  readonly prompt: string;
  readonly mediaType: string;
  readonly place?: number;
  readonly isSpoiler?: boolean;
}): string {
  const words = picture.prompt
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  const stem = cutAtWord(words.replace(/^-|-$/g, "")) || "picture";
  const suffix = picture.place === undefined ? "" : `-${picture.place}`;
  const mark = picture.isSpoiler === true ? "SPOILER_" : "";
  return `${mark}${stem}${suffix}.${extensions[picture.mediaType] ?? "bin"}`;
}

/** A file name as Discord leaves it: others it cleanses in its own way. */
export function toSafeName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-._]+/, "") || "file";
}

function cutAtWord(stem: string): string {
  if (stem.length <= maxStemLength) return stem;
  const cut = stem.slice(0, maxStemLength + 1);
  const end = cut.lastIndexOf("-");
  return cut.slice(0, end > maxStemLength / 2 ? end : maxStemLength);
}
