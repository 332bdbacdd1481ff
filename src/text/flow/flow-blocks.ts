import { raise } from "../tree/footnotes.ts";
import type { Block, Footnote, Inline, ListItem } from "../tree/tree.ts";
import type { Around } from "./dialect.ts";
import { endsSpoiler, type Flow, flowInlines, within } from "./flow-inlines.ts";
import { flowColumns, flowMarkdownTable } from "./flow-table.ts";
import type { BreakKind, Frame, Piece } from "./pieces.ts";

/** All that is to be written, in order, with the places where a message may end. */
export function flowBlocks(blocks: readonly Block[], flow: Flow): void {
  let previous: Block | undefined;
  for (const block of blocks) {
    if (previous !== undefined) flow.pieces.push(toGap(block, previous));
    flowBlock(block, flow);
    previous = block;
  }
}

/** A heading stays with what follows it. */
function toGap({ gap, type }: Block, previous: Block): Piece {
  const at: BreakKind = gap === 0 ? "line" : "paragraph";
  const isWords = type === "paragraph" || type === "small";
  // Words right below a quotation or a list would be part of it.
  const isTaken = isWords && (previous.type === "quote" || previous.type === "list");
  const isFree = gap > 0 || isTaken;
  return { type: "line", isFree, at: previous.type === "heading" ? "word" : at };
}

function flowBlock(block: Block, flow: Flow): void {
  const { pieces, dialect } = flow;
  switch (block.type) {
    case "paragraph":
      flowInlines(block.content, flow);
      return;
    case "heading": {
      const { isBold, ...around } = dialect.heading(block.level);
      flowLine(isBold ? withoutStrong(block.content) : block.content, around, flow);
      return;
    }
    case "small":
      flowLine(block.content, dialect.small(), flow);
      return;
    case "code":
      hidden(block.isHidden === true, flow, (inside) => flowCode(block, inside));
      return;
    case "quote":
      pieces.push({ type: "open", frame: quote });
      flowBlocks(block.blocks, flow);
      pieces.push({ type: "close" });
      return;
    case "list":
      flowList(block, flow);
      return;
    case "table":
      // In code nothing can be hidden by itself.
      if (dialect.tables === "columns")
        hidden(hasSpoiler(block), flow, (inside) => flowColumns(block, inside));
      else flowMarkdownTable(block, flow);
      return;
    case "rule":
      pieces.push({ type: "word", text: dialect.rule(block.markup), isLiteral: false });
      return;
    case "footnotes":
      flowFootnotes(block.notes, flow);
      return;
    default:
      throw new Error(`unknown block ${block satisfies never}`);
  }
}

const quote: Frame = { open: "> ", close: "", again: "> ", prefix: "> ", prefixAgain: "> " };

/** Words that have a line of their own. */
function flowLine(content: readonly Inline[], around: Around, flow: Flow): void {
  if (content.length === 0) return;
  const { pieces } = flow;
  const from = pieces.length;
  within(around, flow, () => flowInlines(content, flow));
  for (let index = from; index < pieces.length; index += 1) {
    if (pieces[index]?.type === "line") pieces[index] = { type: "space", text: " ", at: "word" };
  }
}

function withoutStrong(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.flatMap((node) => {
    if (node.type !== "mark") return [node];
    const children = withoutStrong(node.children);
    return node.kind === "strong" ? children : [{ ...node, children }];
  });
}

function flowList(list: Block & { readonly type: "list" }, flow: Flow): void {
  const { pieces, dialect } = flow;
  for (const [index, item] of list.items.entries()) {
    if (index > 0) pieces.push({ type: "line", isFree: item.gap > 0, at: "line" });
    const marker =
      list.start === undefined
        ? dialect.bullet(list.marker)
        : dialect.number(list.start + index, list.marker);
    flowItem(item, marker, flow);
  }
}

function flowItem({ isDone, blocks }: ListItem, marker: string, flow: Flow): void {
  const { pieces, dialect } = flow;
  const open = marker + (isDone === undefined ? "" : dialect.task(isDone));
  const prefix = " ".repeat(marker.length);
  const frame: Frame = { open, close: "", again: "", prefix, prefixAgain: "", isItem: true };
  pieces.push({ type: "open", frame });
  if (blocks.length === 0) pieces.push({ type: "word", text: "", isLiteral: false });
  if (dialect.isCodeOutdented && isCode(blocks[0])) {
    pieces.push({ type: "line", isFree: false, at: "joint" });
  }
  flowBlocks(blocks, flow);
  pieces.push({ type: "close" });
}

function isCode(block: Block | undefined): boolean {
  return block?.type === "code" || block?.type === "table";
}

/** Each begins with its number, as it stands in the text. */
function flowFootnotes(notes: readonly Footnote[], flow: Flow): void {
  const { pieces } = flow;
  for (const [index, { number, blocks }] of notes.entries()) {
    if (index > 0) pieces.push({ type: "line", isFree: false, at: "line" });
    pieces.push({ type: "word", text: raise(number), isLiteral: false });
    const [first] = blocks;
    if (first?.type === "paragraph") pieces.push({ type: "space", text: " ", at: "joint" });
    else if (first !== undefined) pieces.push({ type: "line", isFree: false, at: "joint" });
    flowBlocks(blocks, flow);
  }
}

/** Writes a block, in a spoiler where it belongs into one. */
function hidden(isHidden: boolean, flow: Flow, write: (flow: Flow) => void): void {
  if (!isHidden || !flow.dialect.hidesSpoilers) write(flow);
  else {
    const { dialect, inside = [] } = flow;
    within(dialect.mark("spoiler", ""), flow, () =>
      write({ ...flow, inside: [...inside, "spoiler"] }),
    );
  }
}

function hasSpoiler({ rows }: Block & { readonly type: "table" }): boolean {
  const isSpoiler = (node: Inline): boolean =>
    node.type === "mark" && (node.kind === "spoiler" || node.children.some(isSpoiler));
  return rows.some((row) => row.some((cell) => cell.some(isSpoiler)));
}

/** Code goes out as it came. A line that no block can hold stands between two blocks, as text. */
function flowCode(code: Block & { readonly type: "code" }, flow: Flow): void {
  const { pieces, dialect } = flow;
  const { open, close } = dialect.fence(code);
  const frame: Frame = {
    open: `${open}\n`,
    close: `\n${close}`,
    again: `${open}\n`,
    prefix: "",
    prefixAgain: "",
    isOutdented: dialect.isCodeOutdented,
  };
  let isOpen = false;
  for (const [index, line] of code.text.split("\n").entries()) {
    const isOutside = dialect.breaksFence(line) || endsSpoiler(line, flow);
    if (isOutside && isOpen) pieces.push({ type: "close" });
    if (index > 0) pieces.push({ type: "line", isFree: false, at: "code-line" });
    if (!isOutside && !isOpen) pieces.push({ type: "open", frame });
    isOpen = !isOutside;
    const text = isOutside ? dialect.text({ text: line, source: "" }) : dialect.codeText(line);
    pieces.push({ type: "word", text, isLiteral: false });
  }
  if (isOpen && (code.isClosed || !flow.isGrowing)) pieces.push({ type: "close" });
}
