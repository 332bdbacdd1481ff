import type { Alignment, MarkKind } from "../tree/tree.ts";

/** What stands around some words. */
export interface Around {
  readonly open: string;
  readonly close: string;
}

/** How a platform writes what Markdown means. Each answer is a piece of text that the platform shows as it is meant. */
export interface Dialect {
  /** Letters that mean nothing but themselves. `source` is how they were written in the Markdown. */
  text(letters: { readonly text: string; readonly source: string }): string;
  /** A word that begins a line, so that it doesn't begin a list, a heading or small print. */
  lineStart(word: string): string;
  /** Undefined: the platform has no such form. */
  mark(kind: MarkKind, markup: string): Around | undefined;
  /** Undefined: can't be written as code. */
  code(text: string): Around | undefined;
  /** What of code would call somebody is disarmed; all else stays byte for byte. */
  codeText(text: string): string;
  /** Undefined: the platform shows no link of this kind; its address stands behind its words. */
  link(url: string): Around | undefined;
  /** An address that stands for itself. */
  address(url: string, source: string): string;
  image(picture: { readonly url: string; readonly alt: string }): string | undefined;
  reference(source: string): string;
  heading(level: number): Around & { readonly isBold: boolean };
  small(): Around;
  rule(markup: string): string;
  bullet(marker: string): string;
  number(number: number, marker: string): string;
  task(isDone: boolean): string;
  /** The lines around a block of code. */
  fence(code: { readonly language: string; readonly text: string }): Around;
  /** Whether this line can't stand in a block of code, and has to stand between two. */
  breaksFence(line: string): boolean;
  /** Whether a block of code inside a list begins where the line does, so that no space gets into it. */
  readonly isCodeOutdented: boolean;
  /** Whether words between two bars are hidden until somebody wants to see them. Blocks of code can be, too. */
  readonly hidesSpoilers: boolean;
  /** Tables as text in columns, or as Markdown. */
  readonly tables: "columns" | "markdown";
}

export type Columns = readonly (Alignment | undefined)[];
