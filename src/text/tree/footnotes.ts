import type { StateBlock, StateCore, StateInline } from "markdown-it";

/** A footnote as it was defined, known by its label. */
export interface FootnoteEntry {
  readonly label: string;
  /** Given when all are known. */
  number: number;
}

interface FootnoteEnvironment {
  footnotes?: Map<string, FootnoteEntry>;
  isInFootnote?: boolean;
  readonly isGrowing?: boolean;
}

const start = /^\s*\[\^([^\][\s]{1,100})\]:/;
const reference = /\[\^([^\][\s]{1,100})\](?!\()/y;
/** Further paragraphs of a footnote are indented; models do so by two and more. */
const indent = 2;

/** `[^1]: …`, with the lines that go on with it. */
export function takeFootnote(
  state: StateBlock,
  from: number,
  to: number,
  silent: boolean,
): boolean {
  const first = (state.bMarks[from] ?? 0) + (state.tShift[from] ?? 0);
  if (state.src.charAt(first) !== "[" || state.src.charAt(first + 1) !== "^") return false;
  const match = start.exec(
    state.src.slice(first, Math.min(first + 110, state.eMarks[from] ?? first)),
  );
  const env: FootnoteEnvironment = state.env;
  if (match === null || silent) return match !== null;
  if (env.isInFootnote === true) return false;
  env.footnotes ??= new Map();
  const label = match[1] ?? "";
  const entry = env.footnotes.get(label) ?? { label, number: 0 };
  env.footnotes.set(label, entry);
  const open = state.push("footnote_open", "", 1);
  open.meta = entry;
  open.map = [from, from + 1];
  env.isInFootnote = true;
  readWithin(state, { from, to, at: first + match[0].length });
  env.isInFootnote = false;
  state.push("footnote_close", "", -1);
  return true;
}

/** Reads the blocks behind the label, as the library does behind the mark of an item. */
function readWithin(
  state: StateBlock,
  { from, to, at }: { readonly from: number; readonly to: number; readonly at: number },
): void {
  const { blkIndent } = state;
  const kept = [state.bMarks[from] ?? 0, state.tShift[from] ?? 0, state.sCount[from] ?? 0] as const;
  const space = /^[ \t]*/.exec(state.src.slice(at, state.eMarks[from]))?.[0].length ?? 0;
  state.blkIndent += indent;
  [state.bMarks[from], state.tShift[from], state.sCount[from]] = [at, space, state.blkIndent];
  state.md.block.tokenize(state, from, to);
  state.blkIndent = blkIndent;
  [state.bMarks[from], state.tShift[from], state.sCount[from]] = kept;
}

/** Numbers keep what they are; other labels take those that are left, in order. */
export function numberFootnotes({ env }: StateCore): void {
  const { footnotes }: FootnoteEnvironment = env;
  if (footnotes === undefined) return;
  const entries = [...footnotes.values()];
  const used = new Set(entries.map(({ label }) => toNumber(label)));
  let next = 1;
  for (const entry of entries) {
    while (used.has(next)) next += 1;
    entry.number = toNumber(entry.label) ?? next;
    used.add(entry.number);
  }
}

function toNumber(label: string): number | undefined {
  return /^[1-9]\d{0,2}$/.test(label) ? Number(label) : undefined;
}

/** `[^1]` becomes a small raised number. One that no footnote has stays as it was written, unless that may still come. */
export function takeFootnoteReference(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (!src.startsWith("[^", pos)) return false;
  reference.lastIndex = pos;
  const match = reference.exec(src);
  if (match === null || pos + match[0].length > state.posMax) return false;
  const { footnotes, isGrowing }: FootnoteEnvironment = state.env;
  const label = match[1] ?? "";
  const number =
    footnotes?.get(label)?.number ?? (isGrowing === true ? toNumber(label) : undefined);
  if (number === undefined) return false;
  if (!silent) {
    const isNext = state.pending === "" && state.tokens.at(-1)?.type === "footnote_reference";
    state.push("footnote_reference", "", 0).content = isNext
      ? `,${raise(number)}`
      : raiseBehind(number, src.charAt(pos - 1));
  }
  state.pos += match[0].length;
  return true;
}

/** Behind a figure it would be an exponent. */
function raiseBehind(number: number, before: string): string {
  return /[\d²³¹⁰-₉]/.test(before) ? `⁽${raise(number)}⁾` : raise(number);
}

/** A number as small raised figures. */
export function raise(number: number): string {
  return String(number).replace(/\d/g, (figure) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(figure)] ?? figure);
}
