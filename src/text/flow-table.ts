import { alignTable } from "./align-table.ts";
import { endsSpoiler, type Flow, flowInlines } from "./flow-inlines.ts";
import type { Frame, Piece } from "./pieces.ts";
import { toPlainWords } from "./to-inlines.ts";
import type { Alignment, Block, Inline } from "./tree.ts";

type Table = Block & { readonly type: "table" };

/** Text in columns, as a block of code, whose head each message repeats. Links in it stand below it. */
export function flowColumns(table: Table, flow: Flow): void {
  const { pieces, dialect } = flow;
  const [head = [], ...rows] = alignTable({
    columns: table.columns,
    rows: table.rows.map((row) => row.map((cell) => toCellText(cell, flow))),
  });
  const { open, close } = dialect.fence({ language: "", text: "" });
  const frame: Frame = {
    open: `${open}\n`,
    close: `\n${close}`,
    again: `${[open, ...head].join("\n")}\n`,
    againShort: `${open}\n`,
    prefix: "",
    prefixAgain: "",
    isOutdented: dialect.isCodeOutdented,
  };
  pieces.push({ type: "open", frame });
  pushLines([head, ...rows].flat(), head.length, pieces);
  pieces.push({ type: "close" });
  flowLinks(table, flow);
}

/** What would end the block of code, or the spoiler around it, is written with other letters. */
function toCellText(cell: readonly Inline[], flow: Flow): string {
  const text = toPlainWords(cell).replaceAll("```", "'''");
  return endsSpoiler(text, flow) ? text.replaceAll("||", "¦¦") : text;
}

/** A message never ends within the head. */
function pushLines(lines: readonly string[], headCount: number, pieces: Piece[]): void {
  for (const [index, text] of lines.entries()) {
    const at = index <= headCount ? "joint" : "code-line";
    if (index > 0) pieces.push({ type: "line", isFree: false, at });
    pieces.push({ type: "word", text, isLiteral: false });
  }
}

/** In code no link can be followed. */
function flowLinks({ rows }: Table, flow: Flow): void {
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
export function flowMarkdownTable({ columns, rows }: Table, flow: Flow): void {
  const { pieces } = flow;
  const [head = "", ...others] = rows.map((row) => writeRow(row, flow));
  const top = [head, `| ${columns.map(toRule).join(" | ")} |`];
  const frame: Frame = {
    open: "",
    close: "",
    again: `${top.join("\n")}\n`,
    againShort: "",
    prefix: "",
    prefixAgain: "",
  };
  pieces.push({ type: "open", frame });
  pushLines([...top, ...others], top.length, pieces);
  pieces.push({ type: "close" });
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
