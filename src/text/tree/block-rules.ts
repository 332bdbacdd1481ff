import type { StateBlock } from "markdown-it";

/** Deeper than this nobody nests quotations and lists. */
const maxLevel = 24;
/** Each line that goes on without a mark is looked at once for each quotation around it. */
const maxQuotes = 8;
/** A table of more is not read in a chat, but takes much time to lay out: rows may leave out their cells. */
const maxColumns = 40;
const maxCells = 4_000;
/** A formula over more lines is none. */
const maxFormulaLines = 100;

function lineOf(state: StateBlock, line: number): string {
  return state.getLines(line, line + 1, state.blkIndent, false);
}

/** Each rule is asked of each line, at each level: most are done with by their first letter. */
function firstLetterOf(state: StateBlock, line: number): string {
  return state.src.charAt((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0));
}

/** Takes some lines for a paragraph, whatever they look like. */
function pushParagraph(
  state: StateBlock,
  { from, to, isFormula = false }: { from: number; to: number; isFormula?: boolean },
): true {
  const content = state.getLines(from, to, state.blkIndent, false).trim();
  state.line = to;
  state.push("paragraph_open", "p", 1).map = [from, to];
  const inline = state.push("inline", "", 0);
  inline.content = isFormula ? "" : content;
  inline.map = [from, to];
  inline.children = [];
  if (isFormula) inline.meta = { formula: content };
  state.push("paragraph_close", "p", -1);
  return true;
}

/** The library leaves out what is nested too deeply; here it stays, as text. */
export function takeDeeplyNested(
  state: StateBlock,
  from: number,
  to: number,
  silent: boolean,
): boolean {
  if (silent) return false;
  if (state.level >= maxLevel) return pushParagraph(state, { from, to });
  if (firstLetterOf(state, from) !== ">" || quotesAround(state, from) < maxQuotes) return false;
  return pushParagraph(state, { from, to: from + 1 });
}

function quotesAround(state: StateBlock, line: number): number {
  const end = state.bMarks[line] ?? 0;
  const start = state.src.lastIndexOf("\n", end - 1) + 1;
  return state.src.slice(start, end).split(">").length - 1;
}

/** A table of a thousand columns, or rows, is text. */
export function takeVastTable(
  state: StateBlock,
  from: number,
  to: number,
  silent: boolean,
): boolean {
  if (from + 1 >= to || !/[-:|>]/.test(firstLetterOf(state, from + 1))) return false;
  const rule = state.src.slice(state.bMarks[from + 1], state.eMarks[from + 1]);
  if (!/^[>\s]*[-:|][-:|\s]*$/.test(rule) || !rule.includes("|")) return false;
  const columns = rule.split("|").length - 1;
  const end = findEnd(state, { from: from + 2, to: Math.min(to, from + maxCells) });
  if (columns <= maxColumns && columns * (end - from) <= maxCells) return false;
  return silent || pushParagraph(state, { from, to: end });
}

/** The next line that is empty, up to a bound. Found once for all lines before it. */
function findEnd(state: StateBlock, { from, to }: { from: number; to: number }): number {
  const known: { level: number; from: number; end: number } | undefined = state.env.tableEnd;
  if (known?.level === state.level && known.from <= from && from < known.end) {
    return Math.min(known.end, to);
  }
  let end = Math.min(from, state.lineMax);
  while (end < state.lineMax && !state.isEmpty(end)) end += 1;
  state.env.tableEnd = { level: state.level, from, end };
  return Math.min(end, to);
}

const definition =
  /^ {0,3}\[((?:[^[\]\\]|\\.){1,300})\]:[ \t]*(?:<([^<>\n]{1,2000})>|(\S{1,2000}))(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$/;

/** Addresses of links that stand apart: kept, so that those that no link uses can be shown. */
export function takeDefinition(
  state: StateBlock,
  from: number,
  _to: number,
  silent: boolean,
): boolean {
  if (firstLetterOf(state, from) !== "[") return false;
  const source = lineOf(state, from);
  const match = definition.exec(source);
  const label = match?.[1];
  // The library takes `[^1]: https://…` for the address of links called “^1”: where it is no footnote it is text.
  if (match === null || label === undefined || /^\s*$|^\^/.test(label)) return false;
  if (silent) return true;
  const href = match[2] ?? match[3] ?? "";
  state.env.references ??= {};
  state.env.references[state.md.utils.normalizeReference(label)] ??= { href, title: "" };
  const token = state.push("definition", "", 0);
  token.map = [from, from + 1];
  token.info = href;
  token.content = source.trim();
  state.line = from + 1;
  return true;
}

/** A formula over several lines, between `$$` or `\[` and `\]`. */
export function takeFormula(state: StateBlock, from: number, to: number, silent: boolean): boolean {
  if (!/[$\\]/.test(firstLetterOf(state, from))) return false;
  const first = lineOf(state, from).trim();
  const close = first.startsWith("$$") ? "$$" : first.startsWith("\\[") ? "\\]" : undefined;
  if (close === undefined) return false;
  const isWhole = first.length >= 4 && first.endsWith(close);
  let last = from;
  if (!isWhole) {
    const end = Math.min(to, from + maxFormulaLines);
    const open = first.slice(0, 2);
    do last += 1;
    while (last < end && isWithin(lineOf(state, last).trim(), { open, close }));
    if (last >= end || !lineOf(state, last).trimEnd().endsWith(close)) return false;
  }
  return silent || pushParagraph(state, { from, to: last + 1, isFormula: true });
}

function isWithin(line: string, { open, close }: { open: string; close: string }): boolean {
  return line !== "" && !line.endsWith(close) && !line.startsWith(open);
}

/** Small print of our own: `-# …`. */
export function takeSmallPrint(
  state: StateBlock,
  from: number,
  _to: number,
  silent: boolean,
): boolean {
  if (firstLetterOf(state, from) !== "-") return false;
  const line = lineOf(state, from);
  if (!line.startsWith("-# ")) return false;
  if (silent) return true;
  state.line = from + 1;
  state.push("small_open", "", 1).map = [from, from + 1];
  const inline = state.push("inline", "", 0);
  inline.content = line.slice(3).trim();
  inline.map = [from, from + 1];
  inline.children = [];
  state.push("small_close", "", -1);
  return true;
}
