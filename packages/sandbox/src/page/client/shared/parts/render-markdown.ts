import { html } from "htm/preact";
import type { Token, Tokens } from "marked";
import type { ComponentChildren, VNode } from "preact";
import { toSafeLink } from "#page/shared/tools/local-url.ts";
import { followMessageLink } from "#page/shared/tools/message-link.ts";
import { useWords } from "#page/words/use-words.ts";
import { CodeBlock } from "./code-block.ts";

/** What a dialect has beyond common Markdown; undefined: nothing for this token. */
export type RenderToken = (
  token: Token,
  inner: () => ComponentChildren,
) => ComponentChildren | undefined;

const nothingElse: RenderToken = () => undefined;

/** Makes elements of Markdown one by one, so that nothing in it can be more than text. */
export function renderMarkdown(
  tokens: readonly Token[] | undefined,
  renderOwn: RenderToken = nothingElse,
): ComponentChildren {
  return (tokens ?? []).map(
    (token) =>
      renderOwn(token, () => renderInner(token, renderOwn)) ??
      renderBlock(token, renderOwn) ??
      renderInline(token, renderOwn) ??
      token.raw,
  );
}

function renderInner(token: Token, renderOwn: RenderToken): ComponentChildren {
  return renderMarkdown("tokens" in token ? token.tokens : [], renderOwn);
}

/** Undefined: `token` is no block. */
function renderBlock(token: Token, renderOwn: RenderToken): ComponentChildren | undefined {
  const inner = (): ComponentChildren => renderInner(token, renderOwn);
  switch (token.type) {
    case "space":
      return "";
    case "paragraph":
      return html`<p>${inner()}</p>`;
    case "heading":
      // The page has headings of its own; those of a message begin below them.
      return html`<p class=${`heading heading-${token.depth}`} role="heading" aria-level=${Math.min(6, Number(token.depth) + 2)}>
        ${inner()}
      </p>`;
    case "blockquote":
      return html`<blockquote>${inner()}</blockquote>`;
    case "list":
      return isList(token) ? renderList(token, renderOwn) : undefined;
    case "code":
      return html`<${CodeBlock} text=${String(token.text)} language=${token.lang ?? ""} />`;
    case "hr":
      return html`<hr />`;
    case "table":
      return isTable(token) ? renderTable(token, renderOwn) : undefined;
    default:
      return undefined;
  }
}

function isList(token: Token): token is Tokens.List {
  return token.type === "list";
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === "table";
}

function renderList(list: Tokens.List, renderOwn: RenderToken): VNode {
  const items = list.items.map(
    (item) => html`<li data-task=${item.task ? "" : undefined}>
      ${renderMarkdown(item.tokens, renderOwn)}
    </li>`,
  );
  return list.ordered
    ? html`<ol start=${list.start === "" ? 1 : list.start}>${items}</ol>`
    : html`<ul>${items}</ul>`;
}

function renderTable({ header, rows }: Tokens.Table, renderOwn: RenderToken): VNode {
  const toClass = ({ align }: Tokens.TableCell) => (align === null ? undefined : `align-${align}`);
  // A wide table scrolls by itself; the keyboard reaches it for that.
  return html`<${TableFrame}>
    <table>
      <thead>
        <tr>
          ${header.map((cell) => html`<th scope="col" class=${toClass(cell)}>${renderMarkdown(cell.tokens, renderOwn)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            ${row.map((cell) => html`<td class=${toClass(cell)}>${renderMarkdown(cell.tokens, renderOwn)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  <//>`;
}

function TableFrame({ children }: { readonly children?: ComponentChildren }): VNode {
  const { content } = useWords();
  return html`<div class="table-frame" tabindex="0" role="group" aria-label=${content.table}>
    ${children}
  </div>`;
}

function TaskBox({ isDone }: { readonly isDone: boolean }): VNode {
  const { content } = useWords();
  return html`<input type="checkbox" disabled checked=${isDone} aria-label=${isDone ? content.done : content.toDo} />`;
}

/** Undefined: `token` is no inline markup. */
function renderInline(token: Token, renderOwn: RenderToken): ComponentChildren | undefined {
  const inner = (): ComponentChildren => renderInner(token, renderOwn);
  switch (token.type) {
    case "text":
      return "tokens" in token && token.tokens !== undefined ? inner() : String(token.text);
    case "escape":
      return String(token.text);
    case "strong":
      return html`<strong>${inner()}</strong>`;
    case "em":
      return html`<em>${inner()}</em>`;
    case "del":
      return html`<del>${inner()}</del>`;
    case "codespan":
      return html`<code>${String(token.text)}</code>`;
    case "checkbox":
      return html`<${TaskBox} isDone=${token.checked === true} />`;
    case "br":
      return html`<br />`;
    case "link":
      return html`<${Link} url=${String(token.href)}>${inner()}<//>`;
    case "image":
      // Pictures of other hosts are not loaded: a link says where they are.
      return html`<${Link} url=${String(token.href)}>${String(token.text || token.href)}<//>`;
    default:
      return undefined;
  }
}

function Link({ url, children }: { url: string; children?: ComponentChildren }): VNode {
  const href = toSafeLink(url);
  if (href === undefined) return html`<span>${children}</span>`;
  const follow = (event: Event) => followMessageLink(event, href);
  return html`<a href=${href} target="_blank" rel="noopener noreferrer" onClick=${follow}>${children}</a>`;
}
