import { cutWord } from "../words/cut-word.ts";
import { EndPlaces, type Place } from "./end-places.ts";
import {
  closingOf,
  type OpenFrame,
  openAgain,
  prefixOf,
  pushFrame,
  pushNothing,
  withPrefix,
} from "./frame-stack.ts";
import type { BreakKind, Frame, Piece } from "./pieces.ts";

export interface PackOptions {
  /** In UTF-16 units, of which there are never fewer than code points. */
  readonly maxLength: number;
  readonly maxParts: number;
  /** How a word is written that begins a line. */
  readonly lineStart: (word: string) => string;
  /** Whether what is open at the end stays open. */
  readonly isGrowing: boolean;
}

export interface Packed {
  readonly parts: readonly string[];
  /** Whether there is more than the parts hold. */
  readonly isCut: boolean;
}

const sentenceEnd = /[.!?…。！？]["')\]”’]*$/;

/** A word as long as this is cut where a message ends, rather than leaving the message almost empty. */
const longWord = 80;

/** Writes pieces into messages, as much as fits into each. Takes its time in proportion to the pieces. */
export function pack(pieces: readonly Piece[], options: PackOptions): Packed {
  return new Packer(pieces, options).run();
}

class Packer {
  readonly #pieces: readonly Piece[];
  readonly #options: PackOptions;
  readonly #parts: string[] = [];
  readonly #places = new EndPlaces();
  #index: number = 0;
  /** What is left of the word at `#index`, where its beginning is in an earlier message. */
  #rest: string | undefined;
  #chunks: string[] = [];
  #length: number = 0;
  /** How much of the message was written to open again what was open. */
  #startLength: number = 0;
  #stack: OpenFrame | undefined;
  /** White space that is written before whatever comes next, if anything does in this message. */
  #pending: "" | "\n" | "\n\n" | " " = "";
  #space: string = " ";
  #isLineStart: boolean = true;
  #isAfterOpen: boolean = false;
  #isAfterSentence: boolean = false;
  /** An item goes on whose mark is in an earlier message: a number right after its words would be one of them. */
  #isWithoutMark: boolean = false;
  /** What is to stay in one message here, from the outermost on: whether it can. */
  #holds: readonly boolean[] = [];

  constructor(pieces: readonly Piece[], options: PackOptions) {
    this.#pieces = pieces;
    this.#options = options;
  }

  run(): Packed {
    const { maxParts } = this.#options;
    for (;;) {
      const piece = this.#pieces[this.#index];
      if (piece === undefined || this.#parts.length >= maxParts) break;
      this.#take(piece);
    }
    const isCut = this.#parts.length >= maxParts && this.#index < this.#pieces.length;
    if (this.#parts.length < maxParts && this.#length > this.#startLength) {
      this.#parts.push(
        this.#chunks.join("") + (this.#options.isGrowing ? "" : closingOf(this.#stack)),
      );
    }
    return { parts: this.#parts.filter((part) => part.trim() !== ""), isCut };
  }

  #take(piece: Piece): void {
    switch (piece.type) {
      case "word":
        this.#takeWord(piece);
        return;
      case "space":
        if (!this.#isLineStart && this.#pending === "") this.#pending = " ";
        this.#space = piece.text;
        this.#index += 1;
        this.#remember(this.#isAfterSentence ? "sentence" : piece.at);
        return;
      case "line":
        this.#pending = piece.isFree || this.#pending === "\n\n" ? "\n\n" : "\n";
        this.#index += 1;
        this.#remember(piece.at);
        return;
      case "open":
        this.#open(piece.frame);
        return;
      case "close":
        this.#close();
        return;
      case "hold":
        this.#remember("joint");
        this.#holds = [...this.#holds, this.#fitsAlone(piece.length)];
        this.#index += 1;
        return;
      case "free":
        this.#holds = this.#holds.slice(0, -1);
        this.#index += 1;
        return;
      default:
        throw new Error(`unknown piece ${piece satisfies never}`);
    }
  }

  #takeWord({ text, isLiteral }: Piece & { readonly type: "word" }): void {
    this.#remember("joint");
    const whole = this.#rest ?? text;
    const prefix = prefixOf(this.#stack);
    const gap = this.#toGap(whole === "" ? onEmptyLine(prefix) : prefix);
    const beginsLine = this.#isLineStart || gap.includes("\n");
    const word = isLiteral && beginsLine ? this.#options.lineStart(whole) : whole;
    if (this.#roomAfter(gap.length) < word.length) {
      this.#overflow({ word, gap, isLiteral });
      return;
    }
    this.#write(gap + word);
    this.#rest = undefined;
    this.#index += 1;
    this.#isAfterSentence = isLiteral && sentenceEnd.test(word.slice(-4));
  }

  /** How much more may be written, so that all that is open can still be closed. */
  #roomAfter(length: number): number {
    return this.#options.maxLength - this.#length - length - closingOf(this.#stack).length;
  }

  #toGap(prefix: string): string {
    if (this.#pending === " ") return this.#space;
    if (this.#pending === "") return "";
    const isFirst = this.#length === this.#startLength && this.#isLineStart;
    if (isFirst) return "";
    const free = this.#pending === "\n\n" ? `\n${onEmptyLine(prefix)}` : "";
    return `${free}\n${prefix}`;
  }

  #write(text: string): void {
    this.#chunks.push(text);
    this.#length += text.length;
    this.#pending = "";
    this.#isLineStart = false;
    this.#isAfterOpen = false;
  }

  /** Before what is not to be parted, or right after something was opened, no message ends. */
  #remember(kind: BreakKind): void {
    if (this.#length === this.#startLength || this.#isAfterOpen) return;
    if (this.#holds.includes(true) || (kind === "joint" && this.#pending !== "")) return;
    this.#places.remember(kind, {
      index: this.#index,
      chunkCount: this.#chunks.length,
      length: this.#length,
      stack: this.#stack,
      holds: this.#holds,
    });
  }

  #fitsAlone(length: number): boolean {
    const around = (this.#stack?.againLength ?? 0) + closingOf(this.#stack).length;
    return around + length <= this.#options.maxLength;
  }

  #open(wanted: Frame): void {
    this.#remember("joint");
    const frame = this.#fitting(wanted);
    if (frame === undefined) {
      this.#stack = pushNothing(this.#stack);
      this.#index += 1;
      return;
    }
    if (frame.isItem === true && this.#isWithoutMark && this.#pending === "\n")
      this.#pending = "\n\n";
    const next = pushFrame(this.#stack, frame);
    const gap = this.#toGap(frame.isOutdented === true ? next.prefix : prefixOf(this.#stack));
    const opening = withPrefix(frame.open, next.prefix);
    const needed = this.#length + gap.length + opening.length + next.closing.length + 1;
    if (needed > this.#options.maxLength && this.#length > this.#startLength) {
      this.#overflow({ word: "", gap: "", isLiteral: false });
      return;
    }
    const isBlock = frame.prefix !== "" || opening.endsWith("\n");
    if (gap + opening !== "") this.#write(gap + opening);
    if (isBlock) this.#isLineStart = true;
    if (frame.isItem === true) this.#isWithoutMark = false;
    this.#isAfterOpen = true;
    this.#stack = next;
    this.#index += 1;
  }

  /** A frame that leaves room for words; undefined where there is none. */
  #fitting(frame: Frame): Frame | undefined {
    const { closing, againLength } = pushFrame(this.#stack, frame);
    const most = Math.max(againLength, frame.open.length);
    return closing.length + most <= this.#options.maxLength / 2 ? frame : undefined;
  }

  #close(): void {
    const { frame, prefix, parent } = this.#stack ?? pushNothing(undefined);
    const closing = withPrefix(frame.close, prefix);
    if (closing !== "") {
      this.#chunks.push(closing);
      this.#length += closing.length;
      this.#isLineStart = false;
    }
    this.#isAfterOpen = false;
    this.#stack = parent;
    this.#index += 1;
  }

  /** Ends the message at the best place, or within the word that doesn't fit. */
  #overflow({
    word,
    gap,
    isLiteral,
  }: {
    readonly word: string;
    readonly gap: string;
    readonly isLiteral: boolean;
  }): void {
    const good = this.#places.findGood(this.#options.maxLength);
    const isCuttable =
      word !== "" &&
      !this.#holds.includes(true) &&
      (isLiteral ? word.length >= longWord : !this.#fitsAlone(word.length));
    const room = this.#roomAfter(gap.length);
    if (good !== undefined) this.#endAt(good);
    else if (isCuttable && room > longWord / 2) this.#cut(word, { gap, room });
    else {
      const last = this.#places.findLast();
      if (last !== undefined) this.#endAt(last);
      else if (room > 0) this.#cut(word, { gap, room });
      else this.#endBare();
    }
  }

  #cut(word: string, { gap, room }: { readonly gap: string; readonly room: number }): void {
    const at = cutWord(word, room);
    this.#write(gap + word.slice(0, at));
    this.#rest = word.slice(at);
    this.#finish({ isBare: false });
  }

  #endAt(place: Place): void {
    this.#chunks.length = place.chunkCount;
    this.#length = place.length;
    this.#stack = place.stack;
    this.#holds = place.holds;
    if (place.index !== this.#index) this.#rest = undefined;
    this.#index = place.index;
    this.#finish({ isBare: false });
  }

  /** What is open leaves no room: it is not opened again. */
  #endBare(): void {
    if (this.#length > this.#startLength) this.#finish({ isBare: true });
    else this.#begin({ isBare: true });
  }

  #finish({ isBare }: { readonly isBare: boolean }): void {
    this.#parts.push(this.#chunks.join("") + closingOf(this.#stack));
    this.#begin({ isBare });
  }

  #begin({ isBare }: { readonly isBare: boolean }): void {
    const { stack, text, hasItem } = openAgain(this.#stack, { isBare });
    this.#stack = stack;
    this.#chunks = [text];
    this.#length = text.length;
    this.#startLength = text.length;
    this.#pending = "";
    this.#isLineStart = /(?:^|\n|> )$/.test(text);
    this.#isAfterOpen = false;
    this.#isWithoutMark = hasItem;
    this.#places.clear();
  }
}

/** Space at the end of a line is nothing, but behind the mark of a quotation Discord wants one. */
function onEmptyLine(prefix: string): string {
  return prefix.replace(/(>?)( *)$/, (_, mark: string) => (mark === "" ? "" : "> "));
}
