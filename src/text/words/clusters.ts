/** Splits a text into what people take for letters, such as an emoji of several code points. */
const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Letters are shorter, but for those that are made to be long. */
const longest = 100;

/** The last place up to `position` where no letter is cut in two; 0 where there is none near enough. */
export function findClusterStart(text: string, position: number): number {
  if (position >= text.length) return text.length;
  const from = Math.max(position - longest, 0);
  const around = clusters.segment(text.slice(from, position + longest));
  const index = around.containing(position - from)?.index ?? 0;
  return index === 0 ? 0 : from + index;
}
