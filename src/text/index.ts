export type { Around, Dialect } from "./flow/dialect.ts";
export { type FormatOptions, type FormattedText, formatText } from "./format-text.ts";
export type { Author } from "./tree/parser.ts";
export type { MarkKind } from "./tree/tree.ts";
export { cleanText, clipText } from "./words/clean.ts";
