import type { Block, Inline, ListItem } from "./tree.ts";

export interface SpoilerOptions {
  /** Whether the text has its end: a spoiler that it leaves open may be closed by words that are still to come. */
  readonly isWhole: boolean;
}

/** Two bars side by side, in the order of the text. */
interface Bars {
  readonly line: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** Whether a spoiler of several paragraphs may begin here: not within a word. */
  readonly isStart: boolean;
  /** Right after others, with nothing between them. */
  readonly isAdjacent: boolean;
}

type Role = "open" | "close" | "letters";

/** Makes `||…||` a mark, over as many paragraphs as it spans: in each of them what is hidden stands in a mark of its own. */
export function hideSpoilers(blocks: readonly Block[], options: SpoilerOptions): readonly Block[] {
  const bars = [...linesOf(blocks)].flatMap((line, index) => findBars(line, index));
  return bars.length === 0 ? blocks : new Hider(toRoles(bars, options)).hideBlocks(blocks);
}

/** Every line of words, in order. */
function* linesOf(blocks: readonly Block[]): Generator<readonly Inline[]> {
  for (const block of blocks) {
    if ("content" in block) yield block.content;
    else if (block.type === "quote") yield* linesOf(block.blocks);
    else if (block.type === "list") for (const item of block.items) yield* linesOf(item.blocks);
    else if (block.type === "footnotes")
      for (const note of block.notes) yield* linesOf(note.blocks);
    else if (block.type === "table") for (const row of block.rows) yield* row;
  }
}

function findBars(nodes: readonly Inline[], line: number): Bars[] {
  return nodes.flatMap((node, index) => {
    if (node.type === "mark" || node.type === "link") return findBars(node.children, line);
    if (!hasBars(node)) return [];
    const { text } = node;
    let end = -1;
    return [...text.matchAll(/\|\|/g)].map(({ index: at }): Bars => {
      const before = text[at - 1] ?? neighbour(nodes[index - 1]);
      const after = text[at + 2] ?? neighbour(nodes[index + 1]);
      const canOpen = isEdge(before) || !/\s/.test(after);
      const isAdjacent = at === end;
      end = at + 2;
      return {
        line,
        canOpen,
        canClose: isEdge(after) || !/\s/.test(before),
        isStart: canOpen && (isEdge(before) || /[\s\p{P}]/u.test(before)),
        isAdjacent,
      };
    });
  });
}

function hasBars(node: Inline): node is Inline & { readonly type: "text" } {
  return node.type === "text" && node.text === node.source && node.text.includes("||");
}

/** The letter beside a text; nothing at the edge of a line. */
function neighbour(node: Inline | undefined): string {
  return node === undefined || node.type === "break" ? "" : "x";
}

function isEdge(letter: string): boolean {
  return letter === "" || letter === "\n";
}

function toRoles(bars: readonly Bars[], options: SpoilerOptions): readonly Role[] {
  const closings = findClosings(bars);
  const roles: Role[] = bars.map(() => "letters");
  for (let index = 0; index < bars.length; index += 1) {
    const end = findEnd(index, { bars, closings, ...options });
    if (end === undefined) continue;
    roles[index] = "open";
    if (end < bars.length) roles[end] = "close";
    index = end;
  }
  return roles;
}

/** For each place the next bars from there on that can close something. */
function findClosings(bars: readonly Bars[]): readonly (number | undefined)[] {
  const closings: (number | undefined)[] = [];
  let next: number | undefined;
  for (let index = bars.length - 1; index >= 0; index -= 1) {
    if (bars[index]?.canClose === true && bars[index]?.isAdjacent === false) next = index;
    closings[index] = next;
  }
  return closings;
}

/** Which bars close those at `index`: past all of them where the end is still to come, undefined where none do. */
function findEnd(
  index: number,
  {
    bars,
    closings,
    isWhole,
  }: SpoilerOptions & {
    readonly bars: readonly Bars[];
    readonly closings: readonly (number | undefined)[];
  },
): number | undefined {
  const opening = bars[index];
  if (opening === undefined) return undefined;
  const closing = closings[index + 1];
  const isHere = closing !== undefined && bars[closing]?.line === opening.line;
  if (opening.canOpen && isHere) return closing;
  const next = bars[index + 1];
  if (next?.line === opening.line) return next.isAdjacent ? undefined : index + 1;
  if (!opening.isStart) return undefined;
  return closing ?? (isWhole ? undefined : bars.length);
}

class Hider {
  readonly #roles: readonly Role[];
  #next: number = 0;
  #isHiding: boolean = false;

  constructor(roles: readonly Role[]) {
    this.#roles = roles;
  }

  hideBlocks(blocks: readonly Block[]): readonly Block[] {
    return blocks.map((block) => this.#hideBlock(block));
  }

  #hideBlock(block: Block): Block {
    if ("content" in block) return { ...block, content: this.#hideLine(block.content) };
    switch (block.type) {
      case "code":
        return this.#isHiding ? { ...block, isHidden: true } : block;
      case "quote":
        return { ...block, blocks: this.hideBlocks(block.blocks) };
      case "list":
        return { ...block, items: block.items.map((item) => this.#hideItem(item)) };
      case "table":
        return {
          ...block,
          rows: block.rows.map((row) => row.map((cell) => this.#hideLine(cell))),
        };
      case "footnotes":
        return {
          ...block,
          notes: block.notes.map((note) => ({ ...note, blocks: this.hideBlocks(note.blocks) })),
        };
      case "rule":
        return block;
      default:
        throw new Error(`unknown block ${block satisfies never}`);
    }
  }

  #hideItem(item: ListItem): ListItem {
    return { ...item, blocks: this.hideBlocks(item.blocks) };
  }

  /** What is hidden of some words stands in marks, side by side with what isn't. */
  #hideLine(nodes: readonly Inline[]): readonly Inline[] {
    const line: Inline[] = [];
    let hidden: Inline[] = [];
    const end = () => {
      if (hidden.some(isSeen)) {
        line.push({ type: "mark", kind: "spoiler", markup: "||", children: hidden });
      } else line.push(...hidden);
      hidden = [];
    };
    for (const part of nodes.flatMap((node) => this.#split(node))) {
      if (part === "end") end();
      else if (part.isHidden) hidden.push(part.node);
      else line.push(part.node);
    }
    end();
    return line;
  }

  #split(node: Inline): (HiddenOrNot | "end")[] {
    if (node.type === "mark" || node.type === "link") return this.#splitParent(node);
    if (!hasBars(node)) return [{ node, isHidden: this.#isHiding }];
    const parts: (HiddenOrNot | "end")[] = [];
    let from = 0;
    const add = (to: number) => {
      const text = node.text.slice(from, to);
      if (text !== "")
        parts.push({ node: { ...node, text, source: text }, isHidden: this.#isHiding });
    };
    for (const { index } of node.text.matchAll(/\|\|/g)) {
      const role = this.#roles[this.#next];
      this.#next += 1;
      if (role === "letters" || role === undefined) continue;
      add(index);
      if (role === "close") parts.push("end");
      this.#isHiding = role === "open";
      from = index + 2;
    }
    add(node.text.length);
    return parts;
  }

  /** Hidden as a whole where nothing begins or ends in it. */
  #splitParent(node: Inline & { readonly type: "mark" | "link" }): (HiddenOrNot | "end")[] {
    const before = this.#next;
    const wasHiding = this.#isHiding;
    const children = this.#hideLine(node.children);
    const hasEdge = this.#roles.slice(before, this.#next).some((role) => role !== "letters");
    if (hasEdge) return ["end", { node: { ...node, children }, isHidden: false }];
    return [{ node, isHidden: wasHiding }];
  }
}

interface HiddenOrNot {
  readonly node: Inline;
  readonly isHidden: boolean;
}

function isSeen(node: Inline): boolean {
  return node.type !== "break" && !(node.type === "text" && node.text.trim() === "");
}
