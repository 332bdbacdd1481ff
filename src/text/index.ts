export type { Around, Dialect } from "./flow/dialect.ts";
export { type FormattedText, formatText } from "./format-text.ts";
export { cleanText, shortenText } from "./words/clean.ts";
