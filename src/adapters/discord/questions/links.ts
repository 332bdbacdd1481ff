const link = /(<?)https?:\/\/[^\s<>]+/g;

/** The links of a text that Discord shows a preview of: not those in angle brackets. */
export function findLinks(text: string): readonly URL[] {
  return [...text.matchAll(link)].flatMap(([match, bracket]) => {
    const url = bracket === "" ? URL.parse(match) : null;
    return url === null ? [] : [url];
  });
}
