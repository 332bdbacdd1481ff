import type { Token } from "markdown-it";
import type { FootnoteEntry } from "./footnotes.ts";
import { type Author, parseTokens } from "./parser.ts";
import { toInlines } from "./to-inlines.ts";
import type { Alignment, Block, Footnote, Inline, ListItem } from "./tree.ts";

/** A token with those that stand between it and its end. */
interface Node {
  readonly token: Token;
  readonly children: Node[];
}

/**
 * Reads Markdown as CommonMark and GFM understand it. Nothing that was written is left out; footnotes stand at the end.
 * @param options.isGrowing more is to come: footnotes are left for then, since what they stand below isn't there yet.
 */
export function parseMarkdown(
  markdown: string,
  { author, isGrowing }: { readonly author: Author; readonly isGrowing: boolean },
): readonly Block[] {
  const nodes = toNodes(parseTokens(markdown, { author, isGrowing }));
  const reader = new TreeReader(markdown, nodes);
  const blocks = reader.readBlocks(nodes);
  const notes = reader.footnotes.toSorted((left, right) => left.number - right.number);
  return isGrowing || notes.length === 0
    ? blocks
    : [...blocks, { type: "footnotes", gap: 1, notes }];
}

function toNodes(tokens: readonly Token[]): readonly Node[] {
  const root: Node[] = [];
  const stack = [root];
  for (const token of tokens) {
    const node: Node = { token, children: [] };
    if (token.nesting === -1) {
      if (stack.length > 1) stack.pop();
      continue;
    }
    stack.at(-1)?.push(node);
    if (token.nesting === 1) stack.push(node.children);
  }
  return root;
}

class TreeReader {
  readonly footnotes: Footnote[] = [];
  readonly #lines: readonly string[];
  readonly #nodes: readonly Node[];
  /** Known once somebody asks. */
  #usedUrls: ReadonlySet<string> | undefined;
  /** Where the last leaf ended: what lies between it and the next was left free. */
  #lastLine: number = 0;

  constructor(markdown: string, nodes: readonly Node[]) {
    this.#lines = markdown.split("\n");
    this.#nodes = nodes;
  }

  #takeGap({ map }: Token): number {
    return map === null || map[0] <= this.#lastLine ? 0 : 1;
  }

  #leave({ map }: Token): void {
    this.#lastLine = Math.max(this.#lastLine, map?.[1] ?? 0);
  }

  readBlocks(children: readonly Node[]): readonly Block[] {
    const blocks: Block[] = [];
    let column = 0;
    let inside: Block[] | undefined;
    for (const node of children) {
      const block = this.#readBlock(node);
      if (block === undefined) continue;
      const last = blocks.at(-1);
      if (block.type === "list" && last?.type === "list" && this.#columnOf(node) > column) {
        if (inside === undefined) [blocks[blocks.length - 1], inside] = withRoomInside(last);
        inside.push(block);
        continue;
      }
      blocks.push(block);
      column = this.#columnOf(node);
      inside = undefined;
    }
    return blocks;
  }

  /** Where the first letter of a block stands, marks of quotations aside. */
  #columnOf({ token: { map } }: Node): number {
    return /^[\s>]*/.exec(this.#lines[map?.[0] ?? 0] ?? "")?.[0].length ?? 0;
  }

  #readBlock(node: Node): Block | undefined {
    const { token, children } = node;
    const gap = this.#takeGap(token);
    switch (token.type) {
      case "blockquote_open":
        if (token.map !== null) this.#lastLine = Math.max(this.#lastLine, token.map[0]);
        return { type: "quote", gap, blocks: this.readBlocks(children) };
      case "bullet_list_open":
      case "ordered_list_open":
        return this.#readList(node, gap);
      case "footnote_open":
        this.#readFootnote(node);
        return undefined;
      default:
        this.#leave(token);
        return this.#readLeaf(node, gap);
    }
  }

  #readLeaf({ token, children }: Node, gap: number): Block | undefined {
    const content = children[0] === undefined ? [] : readContent(children[0].token);
    switch (token.type) {
      case "paragraph_open":
        return { type: "paragraph", gap, content };
      case "heading_open":
        return { type: "heading", gap, level: Number(token.tag.slice(1)), content };
      case "small_open":
        return { type: "small", gap, content };
      case "fence":
      case "code_block":
        return this.#readCode(token, gap);
      case "hr":
        return { type: "rule", gap, markup: token.markup };
      case "table_open":
        return { type: "table", gap, ...readTable(children) };
      case "definition":
        return this.#readDefinition(token, gap);
      default:
        return undefined;
    }
  }

  #readCode(token: Token, gap: number): Block {
    const language = token.info.trim().split(/\s/)[0] ?? "";
    const text = token.content.replace(/\n$/, "");
    const last = this.#lines[(token.map?.[1] ?? 0) - 1] ?? "";
    const isClosed =
      token.type === "code_block" ||
      ((token.map?.[1] ?? 0) - (token.map?.[0] ?? 0) > 1 && last.trimEnd().endsWith(token.markup));
    return { type: "code", gap, language, text, isClosed };
  }

  #readList({ token, children }: Node, gap: number): Block {
    const start =
      token.type === "ordered_list_open" ? Number(token.attrGet("start") ?? 1) : undefined;
    const items = children.map((item, index): ListItem => {
      const itemGap = index === 0 ? 0 : this.#takeGap(item.token);
      if (item.token.map !== null) this.#lastLine = Math.max(this.#lastLine, item.token.map[0] + 1);
      const blocks = this.#readItemBlocks(item.children, item.token);
      return { gap: itemGap, ...takeTask(blocks) };
    });
    return { type: "list", gap, marker: token.markup, start, items };
  }

  #readFootnote({ token, children }: Node): void {
    const { number }: FootnoteEntry = token.meta;
    this.footnotes.push({ number, blocks: this.#readItemBlocks(children, token) });
    this.#leave(token);
  }

  /** The first block of an item stands behind its mark. */
  #readItemBlocks(children: readonly Node[], { map }: Token): readonly Block[] {
    const [first] = children;
    if (first !== undefined && map !== null && first.token.map?.[0] === map[0])
      this.#lastLine = map[0];
    return this.readBlocks(children);
  }

  /** Shown as it was written where no link leads there. */
  #readDefinition({ content, info }: Token, gap: number): Block | undefined {
    this.#usedUrls ??= collectUrls(this.#nodes);
    if (this.#usedUrls.has(info)) return undefined;
    const source = content;
    return { type: "paragraph", gap, content: [{ type: "text", text: source, source }] };
  }
}

/** Models indent a list inside another by less than CommonMark asks for: its place is in the last item. */
function withRoomInside(list: Block & { readonly type: "list" }): [Block, Block[]] {
  const last = list.items.at(-1);
  const blocks = [...(last?.blocks ?? [])];
  const items = [...list.items.slice(0, -1), { gap: 0, ...last, blocks }];
  return [{ ...list, items }, blocks];
}

function readContent(token: Token): readonly Inline[] {
  const meta: { readonly formula?: string } | null = token.meta;
  if (meta?.formula !== undefined) return [{ type: "formula", source: meta.formula }];
  return toInlines(token.children ?? []);
}

function readTable(parts: readonly Node[]) {
  const rows = parts.flatMap(({ children }) => children);
  const [head] = rows;
  return {
    columns: (head?.children ?? []).map(({ token }) => toAlignment(token.attrGet("style"))),
    rows: rows.map(({ children }) =>
      children.map((cell) =>
        cell.children[0] === undefined ? [] : readContent(cell.children[0].token),
      ),
    ),
  };
}

function toAlignment(style: string | number | null): Alignment | undefined {
  const word = String(style ?? "").replace("text-align:", "");
  return word === "left" || word === "right" || word === "center" ? word : undefined;
}

/** `[ ]` or `[x]` at the beginning of an item: https://github.github.com/gfm/#task-list-items-extension- */
function takeTask(blocks: readonly Block[]): Pick<ListItem, "blocks" | "isDone"> {
  const [first, ...rest] = blocks;
  if (first?.type !== "paragraph") return { blocks };
  const [letter, ...others] = first.content;
  const match =
    letter?.type === "text" ? /^\[([ xX])\](?:\s+|$)/.exec(joinStart(first.content)) : null;
  if (match === null) return { blocks };
  const content = dropStart(
    [letter, ...others].filter((node) => node !== undefined),
    match[0].length,
  );
  return { isDone: match[1] !== " ", blocks: [{ ...first, content }, ...rest] };
}

function joinStart(content: readonly Inline[]): string {
  let text = "";
  for (const node of content) {
    if (node.type !== "text" || text.length > 8) break;
    text += node.source;
  }
  return text;
}

function dropStart(content: readonly Inline[], count: number): readonly Inline[] {
  const [first, ...rest] = content;
  if (first?.type !== "text" || count === 0) return content;
  const { length } = first.source;
  if (length <= count) return dropStart(rest, count - length);
  const text = first.source.slice(count);
  return [{ type: "text", text, source: text }, ...rest];
}

function collectUrls(nodes: readonly Node[]): ReadonlySet<string> {
  const urls = new Set<string>();
  const look = ({ token, children }: Node): void => {
    for (const child of token.children ?? []) {
      const url = child.attrGet("href") ?? child.attrGet("src");
      if (url !== null) urls.add(String(url));
    }
    children.forEach(look);
  };
  nodes.forEach(look);
  return urls;
}
