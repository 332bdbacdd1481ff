export type { Around, Dialect } from "./flow/dialect.ts";
export { type FormattedText, formatText } from "./format-text.ts";
export { clipText } from "./words/clean.ts";
