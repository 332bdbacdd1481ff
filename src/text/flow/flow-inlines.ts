import { toPlainWords } from "../tree/to-inlines.ts";
import type { Inline, MarkKind } from "../tree/tree.ts";
import { isMisleading } from "../words/misleading-link.ts";
import type { Around, Dialect } from "./dialect.ts";
import type { Frame, Piece } from "./pieces.ts";

/** Where pieces go, and how they are written. */
export interface Flow {
  readonly pieces: Piece[];
  readonly dialect: Dialect;
  /** Of a message. */
  readonly maxLength: number;
  /** Whether the text still grows: what it leaves open stays open. */
  readonly isGrowing: boolean;
  /** What all words here stand between already. */
  readonly inside?: readonly MarkKind[];
  /** Whether all words here lead somewhere: a link holds no other. */
  readonly isInLink?: boolean;
}

/** The words of a line, with what stands around them. */
export function flowInlines(nodes: readonly Inline[], flow: Flow): void {
  for (const node of nodes) flowInline(node, flow);
}

function flowInline(node: Inline, flow: Flow): void {
  const { pieces, dialect } = flow;
  switch (node.type) {
    case "text":
      flowText(node, flow);
      return;
    case "break":
      pieces.push({ type: "line", isFree: false, at: "line" });
      return;
    case "code":
      flowCode(node.text, flow);
      return;
    case "mark":
      flowMark(node, flow);
      return;
    case "link":
      flowLink(node, flow);
      return;
    case "image":
      flowImage(node, flow);
      return;
    case "address":
      pushWord(dialect.address(node.url, node.source), flow);
      return;
    case "reference":
      pushWord(dialect.reference(node.source), flow);
      return;
    case "formula":
      hold(flow, () => flowText({ text: node.source, source: "" }, flow));
      return;
    default:
      throw new Error(`unknown node ${node satisfies never}`);
  }
}

/** Marks within marks of the same kind change nothing but how they are read. */
function flowMark(mark: Inline & { readonly type: "mark" }, flow: Flow): void {
  const { kind, markup, children } = mark;
  const { dialect, inside = [] } = flow;
  const isNothing = children.length === 0 || inside.includes(kind);
  const around = isNothing ? undefined : dialect.mark(kind, markup);
  within(around, flow, () => flowInlines(children, { ...flow, inside: [...inside, kind] }));
}

function pushWord(text: string, { pieces }: Flow): void {
  pieces.push({ type: "word", text, isLiteral: false });
}

/** A frame that stands within a line. */
function toFrame({ open, close }: Around): Frame {
  return { open, close, again: open, prefix: "", prefixAgain: "" };
}

/** Writes something between marks, where there are any. */
export function within(around: Around | undefined, { pieces }: Flow, write: () => void): void {
  if (around !== undefined) pieces.push({ type: "open", frame: toFrame(around) });
  write();
  if (around !== undefined) pieces.push({ type: "close" });
}

/** Keeps what is written in one message, where it fits into one. */
export function hold({ pieces }: Flow, write: () => void): void {
  const place = pieces.push({ type: "hold", length: 0 }) - 1;
  write();
  let length = 0;
  for (let index = place + 1; index < pieces.length; index += 1) length += lengthOf(pieces[index]);
  pieces[place] = { type: "hold", length };
  pieces.push({ type: "free" });
}

function lengthOf(piece: Piece | undefined): number {
  switch (piece?.type) {
    case "word":
    case "space":
      return piece.text.length + 1;
    case "line":
      return 8;
    case "open":
      return piece.frame.open.length + piece.frame.close.length;
    default:
      return 0;
  }
}

/** Words and the spaces between them. */
function flowText(
  { text, source }: { readonly text: string; readonly source: string },
  { pieces, dialect }: Flow,
): void {
  if (source !== text && source !== "") {
    pieces.push({ type: "word", text: dialect.text({ text, source }), isLiteral: false });
    return;
  }
  const hasSource = source !== "";
  for (const [index, part] of text.split(/(\s+)/).entries()) {
    if (part === "") continue;
    if (index % 2 === 0) {
      const letters = { text: part, source: hasSource ? part : "" };
      pieces.push({ type: "word", text: dialect.text(letters), isLiteral: true });
    } else if (part.includes("\n")) pieces.push({ type: "line", isFree: false, at: "line" });
    else pieces.push({ type: "space", text: part, at: "word" });
  }
}

/** Whether code can't stand here as it is, since it holds bars. */
export function endsSpoiler(code: string, { dialect, inside }: Flow): boolean {
  return dialect.hidesSpoilers && inside?.includes("spoiler") === true && code.includes("||");
}

function flowCode(text: string, flow: Flow): void {
  const { pieces, dialect } = flow;
  const around = endsSpoiler(text, flow) ? undefined : dialect.code(text);
  if (around === undefined) {
    hold(flow, () => flowText({ text, source: "" }, flow));
    return;
  }
  const write = () => {
    for (const [index, part] of text.split(/(?<=[^ ])( +)(?=[^ ])/).entries()) {
      if (index % 2 === 1) pieces.push({ type: "space", text: part, at: "word" });
      else pushWord(dialect.codeText(part), flow);
    }
  };
  hold(flow, () => within(around, flow, write));
}

function flowLink(
  { url, children }: { readonly url: string; readonly children: readonly Inline[] },
  flow: Flow,
): void {
  const words = toPlainWords(children).trim();
  if (words === "" || isSameAddress(words, url)) {
    pushWord(flow.dialect.address(url, url), flow);
    return;
  }
  const around = isMisleading(words, url) ? undefined : flow.dialect.link(url);
  if (around !== undefined) {
    const inLink = { ...flow, isInLink: true };
    hold(flow, () => within(around, flow, () => flowInlines(children, inLink)));
    return;
  }
  flowInlines(children, flow);
  if (url !== "" && !url.startsWith("#")) flowTarget(url, flow);
}

function flowTarget(url: string, flow: Flow): void {
  const isAddress = /^https?:/i.test(url);
  flow.pieces.push({ type: "space", text: " ", at: "word" });
  pushWord("(", flow);
  pushWord(
    isAddress ? flow.dialect.address(url, url) : flow.dialect.text({ text: url, source: "" }),
    flow,
  );
  pushWord(")", flow);
}

/** `[https://a.b/](https://a.b)` */
function isSameAddress(words: string, url: string): boolean {
  const bare = (address: string) => address.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  return /^https?:\/\//i.test(words) && bare(words) === bare(url);
}

function flowImage({ url, alt }: { readonly url: string; readonly alt: string }, flow: Flow): void {
  const whole = flow.dialect.image({ url, alt });
  const children: readonly Inline[] = alt === "" ? [] : [{ type: "text", text: alt, source: alt }];
  if (whole !== undefined) pushWord(whole, flow);
  else if (flow.isInLink === true && alt !== "") flowInlines(children, flow);
  else flowLink({ url, children }, flow);
}
