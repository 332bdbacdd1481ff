import type { Frame } from "./pieces.ts";

/** What is open at some place, innermost first. Never changes, so that a place can be returned to. */
export interface OpenFrame {
  readonly frame: Frame;
  readonly parent: OpenFrame | undefined;
  /** What each line here begins with. */
  readonly prefix: string;
  /** The same without the space of lists. */
  readonly quotes: string;
  /** All that closes it and what is around it. */
  readonly closing: string;
  /** How long all that opens it again is at most. */
  readonly againLength: number;
}

const nothing: Frame = { open: "", close: "", again: "", prefix: "", prefixAgain: "" };

export function prefixOf(stack: OpenFrame | undefined): string {
  return stack?.prefix ?? "";
}

export function closingOf(stack: OpenFrame | undefined): string {
  return stack?.closing ?? "";
}

export function pushFrame(parent: OpenFrame | undefined, frame: Frame): OpenFrame {
  const quotes = (parent?.quotes ?? "") + (frame.prefix.includes(">") ? frame.prefix : "");
  const prefix = frame.isOutdented === true ? quotes : prefixOf(parent) + frame.prefix;
  const again = frame.again.length + frame.again.split("\n").length * prefix.length;
  return {
    frame,
    parent,
    prefix,
    quotes,
    closing: withPrefix(frame.close, prefix) + closingOf(parent),
    againLength: again + (parent?.againLength ?? 0),
  };
}

/** Stands for a frame that there is no room for. */
export function pushNothing(parent: OpenFrame | undefined): OpenFrame {
  return pushFrame(parent, nothing);
}

export function withPrefix(text: string, prefix: string): string {
  return prefix === "" ? text : text.replaceAll("\n", `\n${prefix}`);
}

/** The same frames at the beginning of a message, from the outermost on, and how they are written there. */
export function openAgain(
  stack: OpenFrame | undefined,
  { isBare }: { readonly isBare: boolean },
): { readonly stack: OpenFrame | undefined; readonly text: string; readonly hasItem: boolean } {
  const frames: Frame[] = [];
  for (let open = stack; open !== undefined; open = open.parent) frames.unshift(open.frame);
  let again: OpenFrame | undefined;
  let text = "";
  for (const frame of frames) {
    again = isBare ? pushNothing(again) : pushFrame(again, { ...frame, prefix: frame.prefixAgain });
    if (!isBare) text += withPrefix(frame.again, again.prefix);
  }
  const hasItem = frames.some(({ isItem }) => isItem === true);
  return { stack: again, text, hasItem };
}
