/** Splits a text into what people take for letters, such as an emoji of several code points. */
export const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });
