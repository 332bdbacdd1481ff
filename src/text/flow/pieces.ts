/** Something that is open over several lines or words, is closed where a message ends, and opened again in the next. */
export interface Frame {
  /** May hold several lines. */
  readonly open: string;
  readonly close: string;
  /** In place of `open` where it is opened again. */
  readonly again: string;
  /** What each further line begins with. */
  readonly prefix: string;
  /** The same in a message that doesn't hold its beginning. */
  readonly prefixAgain: string;
  /** Begins at the start of a line, without the space of the lists around it. */
  readonly isOutdented?: boolean;
  /** An item of a list. */
  readonly isItem?: boolean;
}

/**
 * How well a message can end here, best first: between paragraphs, lines, sentences, lines of code, words; at last between
 * things that stand side by side.
 */
export type BreakKind = "paragraph" | "line" | "sentence" | "code-line" | "word" | "joint";

export type Piece =
  /** Literal ones are words of a language; others are not cut where they fit into a message. */
  | { readonly type: "word"; readonly text: string; readonly isLiteral: boolean }
  | { readonly type: "space"; readonly text: string; readonly at: BreakKind }
  /** A new line, or one after a line that is left free. */
  | { readonly type: "line"; readonly isFree: boolean; readonly at: BreakKind }
  | { readonly type: "open"; readonly frame: Frame }
  | { readonly type: "close" }
  /** What follows, up to `free`, stays in one message if it fits into one. */
  | { readonly type: "hold"; readonly length: number }
  | { readonly type: "free" };
