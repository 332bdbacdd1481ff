import { toPlainWords } from "../tree/to-inlines.ts";
import type { Alignment, Block, Inline } from "../tree/tree.ts";
import { alignTable } from "./align-table.ts";
import { flowByCells, flowHeads, toLabels } from "./flow-cells.ts";
import { endsSpoiler, type Flow, flowInlines, hold } from "./flow-inlines.ts";
import type { BreakKind, Frame, Piece } from "./pieces.ts";

type Table = Block & { readonly type: "table" };

/** Text in columns, as a block of code, whose head each message repeats. Links in it stand below it. */
export function flowColumns(table: Table, flow: Flow): void {
  const { dialect } = flow;
  const [head = [], ...rows] = alignTable({
    columns: table.columns,
    rows: table.rows.map((row) => row.map((cell) => toCellText(cell, flow))),
  });
  const { open, close } = dialect.fence({ language: "", text: "" });
  const frame: Frame = {
    open: `${open}\n`,
    close: `\n${close}`,
    again: `${[open, ...head].join("\n")}\n`,
    prefix: "",
    prefixAgain: "",
    isOutdented: dialect.isCodeOutdented,
  };
  const inColumns = flowRows(table, { frame, head, rows }, flow);
  flowLinks(inColumns, flow);
}

/** A table as it would stand in messages: a frame that repeats its head, and the lines of its rows. */
interface WrittenTable {
  readonly frame: Frame;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Row = Table["rows"][number];

/** Rows that fit into a message with the head stand below it, others by cells. Gives those that stand below it. */
function flowRows(table: Table, written: WrittenTable, flow: Flow): readonly Row[] {
  const { pieces } = flow;
  const [heads = [], ...cells] = table.rows;
  const fits = toFitting(written, flow);
  const below = written.rows.map(fits);
  const labels = below.includes(false) ? toLabels(heads) : [];
  const hasHead = below.includes(true) || (below.length === 0 && fits([]));
  if (!hasHead) flowHeads(heads, { areRowsBelow: cells.length > 0, flow });
  let isOpen = hasHead && below[0] !== false;
  if (isOpen) openTable(written, pieces);
  for (const [index, row] of written.rows.entries()) {
    const isBelow = below[index] === true;
    if (isOpen && !isBelow) pieces.push({ type: "close" });
    if (!isBelow || !isOpen) {
      if (index > 0) pieces.push({ type: "line", isFree: true, at: "paragraph" });
    }
    if (!isBelow) flowByCells(cells[index] ?? [], { labels, flow });
    else {
      if (!isOpen) openTable(written, pieces);
      const isFirst = !isOpen || index === 0;
      flowTableRow(row, { at: isFirst ? "joint" : "code-line", flow });
    }
    isOpen = isBelow;
  }
  if (isOpen) pieces.push({ type: "close" });
  return hasHead ? [heads, ...cells.filter((_, index) => below[index] === true)] : [];
}

/** Whether a row fits into a message below the head, with room for quotations and lists around it. */
function toFitting({ frame, head }: WrittenTable, { maxLength }: Flow) {
  const around = Math.max(frame.again.length, lengthOf(head)) + frame.close.length;
  const room = maxLength - around - Math.min(maxLength / 10, 100);
  return (row: readonly string[]) => around <= maxLength / 2 && lengthOf(row) <= room;
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** A message never ends within the head. */
function openTable({ frame, head }: WrittenTable, pieces: Piece[]): void {
  pieces.push({ type: "open", frame });
  for (const [index, text] of head.entries()) {
    if (index > 0) pieces.push({ type: "line", isFree: false, at: "joint" });
    pieces.push({ type: "word", text, isLiteral: false });
  }
}

/** Nor within a row. */
function flowTableRow(
  row: readonly string[],
  { at, flow }: { readonly at: BreakKind; readonly flow: Flow },
): void {
  const { pieces } = flow;
  pieces.push({ type: "line", isFree: false, at });
  const write = () => {
    for (const [index, text] of row.entries()) {
      if (index > 0) pieces.push({ type: "line", isFree: false, at: "code-line" });
      pieces.push({ type: "word", text, isLiteral: false });
    }
  };
  if (row.length > 1) hold(flow, write);
  else write();
}

/** What would end the block of code, or the spoiler around it, is written with other letters. */
function toCellText(cell: readonly Inline[], flow: Flow): string {
  const text = toPlainWords(cell).replaceAll("```", "'''");
  return endsSpoiler(text, flow) ? text.replaceAll("||", "¦¦") : text;
}

/** In code no link can be followed. */
function flowLinks(rows: readonly Row[], flow: Flow): void {
  const seen = new Set<string>();
  for (const link of rows.flat().flatMap((cell) => [...findLinks(cell)])) {
    if (seen.has(link.url)) continue;
    flow.pieces.push(
      seen.size === 0
        ? { type: "line", isFree: false, at: "line" }
        : { type: "space", text: " · ", at: "word" },
    );
    seen.add(link.url);
    flowInlines([link], flow);
  }
}

function* findLinks(nodes: readonly Inline[]): Generator<Inline & { readonly url: string }> {
  for (const node of nodes) {
    if (node.type === "link" || node.type === "image") yield node;
    else if (node.type === "mark") yield* findLinks(node.children);
  }
}

/** The table as GFM writes it; each message repeats its head. */
export function flowMarkdownTable(table: Table, flow: Flow): void {
  const [head = "", ...rows] = table.rows.map((row) => writeRow(row, flow));
  const top = [head, `| ${table.columns.map(toRule).join(" | ")} |`];
  const frame: Frame = {
    open: "",
    close: "",
    again: `${top.join("\n")}\n`,
    prefix: "",
    prefixAgain: "",
  };
  flowRows(table, { frame, head: top, rows: rows.map((row) => [row]) }, flow);
}

function writeRow(row: readonly (readonly Inline[])[], flow: Flow): string {
  return `| ${row.map((cell) => writeCell(cell, flow)).join(" | ")} |`;
}

function writeCell(cell: readonly Inline[], flow: Flow): string {
  const pieces: Piece[] = [];
  flowInlines(cell, { ...flow, pieces });
  const frames: Frame[] = [];
  let text = "";
  for (const piece of pieces) {
    if (piece.type === "word" || piece.type === "space") text += piece.text;
    else if (piece.type === "line") text += "<br>";
    else if (piece.type === "open") {
      frames.push(piece.frame);
      text += piece.frame.open;
    } else if (piece.type === "close") text += frames.pop()?.close ?? "";
  }
  return text.replace(/(?<!\\)((?:\\\\)*)\|/g, "$1\\|");
}

function toRule(alignment: Alignment | undefined): string {
  if (alignment === "center") return ":---:";
  if (alignment === "right") return "---:";
  return alignment === "left" ? ":---" : "---";
}
