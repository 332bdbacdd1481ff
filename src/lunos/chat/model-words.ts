import type { FunctionTool } from "#core";
import type { ToolCallFragment } from "../dialects/tool-calls.ts";
import { readBareCalls, readWrittenCalls } from "./written-calls.ts";

/** What was among a model's words and is none. */
export interface WordsEnding {
  /** Words that were held back. */
  readonly text: string;
  readonly calls: readonly ToolCallFragment[];
  readonly hasThoughts: boolean;
}

type Mode = "words" | "thoughts" | "call";

const marks =
  /<\/?(?:think|thinking|thought)>|<(?:tool_call|function_call)>|<function=[\w.-]+>|\[TOOL_CALLS\]|`+|\n[^\S\n]*\n/gi;
const thoughtsEnd = /<\/(?:think|thinking|thought)>\s*/i;
const callEnds: readonly (readonly [head: string, end: RegExp])[] = [
  ["<tool_call>", /<\/tool_call>\s*/i],
  ["<function_call>", /<\/function_call>\s*/i],
  ["<function=", /<\/function>\s*/i],
];
/** What has no end mark goes on to the end. */
const noEnd = /(?!)/;
/** What the next piece could make a mark of. No mark is longer. */
const unfinished = /(?:<[/\w=.-]{0,64}|\[[A-Z_]{0,12}|`+|\n[^\S\n]*)$/i;
const maxMarkLength = 80;

/** Where the last of a text may be the beginning of a mark; else its end. */
function findUnfinished(text: string): number {
  const from = Math.max(0, text.length - maxMarkLength);
  const found = text.slice(from).search(unfinished);
  return found === -1 ? text.length : from + found;
}

/** Spaces, and letters without any width, before the first that is seen. */
const unseenStart = /^[\s\u200b-\u200d\u2060\ufeff]+/;
/** An answer that begins so can be a call that is written as JSON alone. */
const bareCallHead = /^(?:\{|\[\s*\{|```(?:json)?\s*(?:\{|\[))/;
/** More is held back of nothing: thoughts beyond it are dropped, a call or lone JSON is taken as it stands. */
const maxHeldLength = 64 * 1024;
/** No end mark is longer. */
const maxEndLength = 24;

/**
 * Parts a model's words from the thoughts and tool calls that some models write among them, while they come. What stands
 * in code is words.
 */
export class WordsReader {
  readonly #tools: readonly FunctionTool[];
  readonly #calls: ToolCallFragment[] = [];
  #mode: Mode = "words";
  #held = "";
  /** How much of what is held has no end mark in it. */
  #searched = 0;
  #bare = "";
  #callHead = "";
  /** The backticks that began the code which is open. */
  #code = "";
  #isAtLineStart: boolean = true;
  #hasWords: boolean = false;
  #hasThoughts: boolean = false;

  constructor(tools: readonly FunctionTool[]) {
    this.#tools = tools;
  }

  /** Takes new text in and gives the words that are certain. */
  push(text: string): string {
    this.#held += text;
    return this.#release(this.#advance({ isEnd: false }), { isEnd: false });
  }

  /** @param isCut whether the answer was cut off at its limit. */
  end({ isCut }: { readonly isCut: boolean }): WordsEnding {
    let text = this.#advance({ isEnd: true });
    // A call needs no end mark. Thoughts without one are all there is, unless there was no room for more.
    if (this.#mode === "call") this.#takeCall(this.#held);
    else if (this.#mode === "words" || !(isCut || this.#hasWords)) text += this.#held;
    else this.#hasThoughts ||= this.#held.trim() !== "";
    this.#held = "";
    const words = this.#release(text, { isEnd: true });
    return { text: words, calls: this.#calls, hasThoughts: this.#hasThoughts };
  }

  #advance({ isEnd }: { readonly isEnd: boolean }): string {
    let words = "";
    for (;;) {
      if (this.#mode !== "words") {
        if (!this.#leave(this.#mode)) return words;
        continue;
      }
      const { text, isOver } = this.#readWords({ isEnd });
      words += text;
      if (isOver) return words;
    }
  }

  /** Ends thoughts or a call where their end mark has come. */
  #leave(mode: Exclude<Mode, "words">): boolean {
    const from = Math.max(0, this.#searched - maxEndLength);
    const found = this.#findEnd(mode).exec(this.#held.slice(from));
    this.#searched = found === null ? this.#held.length : 0;
    if (found === null) return this.#bound(mode);
    const end = { 0: found[0], index: from + found.index };
    const inside = this.#held.slice(0, end.index);
    if (mode === "call") this.#takeCall(inside + end[0]);
    else this.#hasThoughts ||= inside.trim() !== "";
    this.#held = this.#held.slice(end.index + end[0].length);
    this.#mode = "words";
    return true;
  }

  #findEnd(mode: Exclude<Mode, "words">): RegExp {
    if (mode === "thoughts") return thoughtsEnd;
    const head = this.#callHead.toLowerCase();
    return callEnds.find(([begin]) => head.startsWith(begin))?.[1] ?? noEnd;
  }

  #bound(mode: Exclude<Mode, "words">): boolean {
    if (this.#held.length <= maxHeldLength) return false;
    if (mode === "thoughts") {
      this.#hasThoughts = true;
      this.#held = this.#held.slice(-maxEndLength);
      this.#searched = 0;
      return false;
    }
    this.#takeCall(this.#held);
    this.#held = "";
    this.#mode = "words";
    return true;
  }

  #takeCall(inside: string): void {
    for (const call of readWrittenCalls(this.#callHead + inside)) this.#calls.push(call);
  }

  #readWords({ isEnd }: { readonly isEnd: boolean }): { text: string; isOver: boolean } {
    let from = 0;
    let text = "";
    const certain = isEnd ? this.#held.length : findUnfinished(this.#held);
    for (const mark of this.#held.matchAll(marks)) {
      if (mark.index >= certain && mark.index + mark[0].length >= this.#held.length && !isEnd)
        break;
      text += this.#note(this.#held.slice(from, mark.index));
      from = mark.index + mark[0].length;
      const next = this.#meet(mark[0]);
      if (next !== "words") {
        this.#mode = next;
        this.#held = this.#held.slice(from);
        return { text, isOver: false };
      }
      if (this.#isKept(mark[0])) text += this.#note(mark[0]);
    }
    const upTo = Math.max(from, certain);
    text += this.#note(this.#held.slice(from, upTo));
    this.#held = this.#held.slice(upTo);
    return { text, isOver: true };
  }

  #note(text: string): string {
    const lineBreak = text.lastIndexOf("\n");
    const isLineBegun = text.slice(lineBreak + 1).trim() !== "";
    this.#isAtLineStart = !isLineBegun && (lineBreak !== -1 || this.#isAtLineStart);
    return text;
  }

  /** What a mark begins; most change nothing. */
  #meet(mark: string): Mode {
    if (mark.startsWith("`")) {
      if (this.#code === "") this.#code = mark;
      else if (mark.length === this.#code.length) this.#code = "";
      return "words";
    }
    if (mark.startsWith("\n")) {
      if (this.#code.length < 3) this.#code = "";
      return "words";
    }
    if (this.#code !== "" || !this.#isAtLineStart || mark.startsWith("</")) return "words";
    if (/^<th/i.test(mark)) return "thoughts";
    if (this.#tools.length === 0) return "words";
    this.#callHead = mark;
    return "call";
  }

  /** Of thoughts whose beginning a chat template took away only the end mark is left: it is no word. */
  #isKept(mark: string): boolean {
    return this.#code !== "" || !/^<\/th/i.test(mark);
  }

  /** Holds back what may be a call alone, and spaces before the first word. */
  #release(text: string, { isEnd }: { readonly isEnd: boolean }): string {
    if (this.#hasWords) return text;
    this.#bare = (this.#bare + text).replace(unseenStart, "");
    if (this.#mayBeCall() && !isEnd) return "";
    const calls =
      this.#tools.length > 0 && bareCallHead.test(this.#bare)
        ? readBareCalls(this.#bare, this.#tools)
        : [];
    const words = calls.length > 0 ? "" : this.#bare;
    this.#calls.push(...calls);
    this.#bare = "";
    this.#hasWords = words !== "";
    return words;
  }

  #mayBeCall(): boolean {
    if (this.#tools.length === 0 || this.#bare.length > maxHeldLength) return false;
    const head = this.#bare.slice(0, 16).replace(/\s+/g, "");
    return bareCallHead.test(this.#bare) || head === "[" || "```json".startsWith(head);
  }
}
