const link = /(<?)https?:\/\/[^\s<>]+/g;

/** The links of a text that Discord shows a preview of: not those in angle brackets. */
export function findLinks(text: string): readonly URL[] {
  return [...text.matchAll(link)].flatMap(([match, bracket]) => {
    const url = bracket === "" ? URL.parse(match) : null;
    return url === null ? [] : [url];
  });
}

/** Whether a link's end says that it is a picture, a video or a recording. */
export function isMediaLink({ pathname }: URL): boolean {
  return /\.(apng|avif|bmp|gif|heic|jpe?g|png|webp|m4v|mkv|mov|mp4|webm|m4a|mp3|ogg|wav)$/i.test(
    pathname,
  );
}

export function isYouTube({ hostname }: URL): boolean {
  return /^(www\.|m\.|music\.)?youtube\.com$|^youtu\.be$/.test(hostname);
}
