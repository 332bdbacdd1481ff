export type { Around, Dialect } from "./flow/dialect.ts";
export { type FormattedText, formatText } from "./format-text.ts";
export { shortenText } from "./words/clean.ts";
