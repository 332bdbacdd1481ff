import type { Readable, Writable } from "node:stream";
import { cleanText, shortenText } from "#text";
import { formatWords, type Style, styles } from "./format.ts";

/** Where a person reads and types, or a script does. */
export interface TerminalStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** For a script: what isn't the answer. */
  readonly errors: Writable;
}

/** What is shown, line by line. Nothing that a model or a file says moves the cursor or changes the terminal. */
export interface Screen {
  /** A person sits at both ends. */
  readonly isInteractive: boolean;
  /** Adds words of an answer as they are. */
  stream(text: string): void;
  /** Ends the line that words of an answer are on. */
  endLine(): void;
  /** A paragraph of an answer, in our Markdown. */
  say(markdown: string): void;
  /** What stands beside an answer; to a script on its other channel. */
  tell(markdown: string): void;
  /** The same in small print. */
  whisper(markdown: string): void;
  /** A line that is the answer to a script as well, such as a file's path. */
  line(text: string): void;
  /** What goes on, until the next word: for a person alone. Nothing: takes it away. */
  status(text?: string): void;
  /** A sequence that the terminal draws. */
  draw(sequence: string): void;
}

export function createScreen(
  { input, output, errors }: TerminalStreams,
  { hasColour }: { readonly hasColour: boolean },
): Screen {
  const isInteractive = input.isTTY === true && output.isTTY === true;
  const style: Style = isInteractive && hasColour ? styles.coloured : styles.plain;
  let isAtStart = true;
  let hasStatus = false;

  function write(text: string): void {
    if (text === "") return;
    status();
    output.write(text);
    isAtStart = text.endsWith("\n");
  }

  function status(text?: string): void {
    if (!isInteractive) return;
    if (hasStatus) output.write("\r\u001b[K");
    hasStatus = text !== undefined;
    if (text === undefined) return;
    if (!isAtStart) write("\n");
    hasStatus = true;
    // One that is longer than a line could not be taken away.
    const room = Math.max((output.columns ?? 80) - 1, 20);
    output.write(style.small(shortenText(cleanText(text).replace(/\n/g, " "), room)));
  }

  const endLine = () => write(isAtStart ? "" : "\n");
  const paragraph = (text: string) => {
    endLine();
    write(`${text}\n`);
  };
  const beside = (text: string) => {
    if (isInteractive) paragraph(text);
    else errors.write(`${text}\n`);
  };
  return {
    isInteractive,
    stream: (text) => write(cleanText(text)),
    endLine,
    say: (markdown) => paragraph(formatWords(markdown, style)),
    tell: (markdown) => beside(formatWords(markdown, style)),
    whisper: (markdown) => beside(style.small(formatWords(markdown, style))),
    line: (text) => paragraph(cleanText(text)),
    status,
    draw: (sequence) => {
      endLine();
      write(`${sequence}\n`);
    },
  };
}
