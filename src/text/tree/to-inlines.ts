import type { Token } from "markdown-it";
import type { Inline, MarkKind } from "./tree.ts";

const markKinds: Readonly<Record<string, MarkKind>> = {
  strong: "strong",
  em: "emphasis",
  s: "strike",
  underline: "underline",
};

interface OpenNode {
  readonly token: Token | undefined;
  readonly children: Inline[];
}

/** The tree of a line's tokens. */
export function toInlines(tokens: readonly Token[]): readonly Inline[] {
  const stack: OpenNode[] = [{ token: undefined, children: [] }];
  const add = (node: Inline) => addTo(stack.at(-1)?.children ?? [], node);
  for (const token of tokens) {
    if (token.nesting === 1) stack.push({ token, children: [] });
    else if (token.nesting === -1 && stack.length > 1) {
      const node = toNode(stack.pop());
      if (node !== undefined) add(node);
    } else {
      const leaf = toLeaf(token);
      if (leaf !== undefined) add(leaf);
    }
  }
  return stack[0]?.children ?? [];
}

/** Letters that stand side by side are one text: whether an underscore means something depends on its neighbours. */
function addTo(children: Inline[], node: Inline): void {
  const last = children.at(-1);
  const isPlain = ({ text, source }: { text: string; source: string }) => text === source;
  if (node.type !== "text" || last?.type !== "text" || !isPlain(node) || !isPlain(last)) {
    children.push(node);
    return;
  }
  const text = last.text + node.text;
  children[children.length - 1] = { type: "text", text, source: text };
}

function toNode(open: OpenNode | undefined): Inline | undefined {
  if (open?.token === undefined) return undefined;
  const { token, children } = open;
  if (token.type === "link_open") {
    const url = String(token.attrGet("href") ?? "");
    const [only] = children;
    if (token.markup === "autolink" && only?.type === "text") {
      return { type: "address", url, source: `<${only.text}>` };
    }
    return { type: "link", url, children };
  }
  const kind = markKinds[token.type.replace(/_open$/, "")];
  return kind === undefined ? undefined : { type: "mark", kind, markup: token.markup, children };
}

function toLeaf(token: Token): Inline | undefined {
  const { content } = token;
  switch (token.type) {
    case "text":
      return content === "" ? undefined : { type: "text", text: content, source: content };
    case "text_special":
      return { type: "text", text: content, source: token.markup };
    case "softbreak":
    case "hardbreak":
      return { type: "break" };
    case "code_inline":
      return { type: "code", text: content };
    case "image":
      return {
        type: "image",
        url: String(token.attrGet("src") ?? ""),
        alt: toPlainWords(toInlines(token.children ?? [])),
      };
    case "address":
      return { type: "address", url: content, source: content };
    case "reference":
      return { type: "reference", source: content };
    case "formula":
      return { type: "formula", source: content };
    default:
      return content === "" ? undefined : { type: "text", text: content, source: content };
  }
}

/** The words alone, without any form. */
export function toPlainWords(nodes: readonly Inline[]): string {
  return nodes.map(toWords).join("");
}

function toWords(node: Inline): string {
  switch (node.type) {
    case "text":
    case "code":
      return node.text;
    case "break":
      return "\n";
    case "mark":
    case "link":
      return toPlainWords(node.children);
    case "address":
      return node.url;
    case "image":
      return node.alt;
    case "reference":
    case "formula":
      return node.source;
    default:
      throw new Error(`unknown node ${node satisfies never}`);
  }
}
