const maxStemLength = 60;

const extensions: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
};

/**
 * A file name for a picture of `prompt`: lower-case ASCII words, which every platform leaves as they are.
 * @param place makes the names in one message differ; absent for a picture alone.
 */
export function toPictureName(picture: {
  readonly prompt: string;
  readonly mediaType: string;
  readonly place?: number;
}): string {
  const words = picture.prompt
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  const stem = cutAtWord(words.replace(/^-|-$/g, "")) || "picture";
  const suffix = picture.place === undefined ? "" : `-${picture.place}`;
  return `${stem}${suffix}.${extensions[picture.mediaType] ?? "bin"}`;
}

function cutAtWord(stem: string): string {
  if (stem.length <= maxStemLength) return stem;
  const cut = stem.slice(0, maxStemLength + 1);
  const end = cut.lastIndexOf("-");
  return cut.slice(0, end > maxStemLength / 2 ? end : maxStemLength);
}
