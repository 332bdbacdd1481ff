export { cleanText, clipText } from "./clean.ts";
export type { Around, Dialect } from "./dialect.ts";
export { type FormatOptions, type FormattedText, formatText } from "./format-text.ts";
export type { Author } from "./parser.ts";
export type { MarkKind } from "./tree.ts";
