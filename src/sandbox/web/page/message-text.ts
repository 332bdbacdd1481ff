import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { Token, Tokens } from "marked";
import type { ComponentChildren, VNode } from "preact";
import { useMemo } from "preact/hooks";
import { CodeBlock } from "./code-block.ts";
import { toSafeLink } from "./local-url.ts";
import { isReference, parseMarkdown } from "./markdown.ts";
import { ReferenceView } from "./reference-view.ts";

/** Text in Discord's Markdown. It becomes elements one by one, so that nothing in it can be more than text. */
export function MessageText({ source }: { readonly source: string }): VNode {
  const tokens = useMemo(() => parseMarkdown(source), [source]);
  return html`<div class="text">${renderAll(tokens)}</div>`;
}

function renderAll(tokens: readonly Token[] | undefined): ComponentChildren {
  return (tokens ?? []).map((token) => renderBlock(token) ?? renderInline(token) ?? token.raw);
}

/** Undefined: `token` is no block. */
function renderBlock(token: Token): ComponentChildren | undefined {
  const inner = (): ComponentChildren => renderAll("tokens" in token ? token.tokens : []);
  switch (token.type) {
    case "space":
      return "";
    case "paragraph":
      return html`<p>${inner()}</p>`;
    case "heading":
      // The page has headings of its own; those of a message begin below them.
      return html`<p class=${`heading heading-${token.depth}`} role="heading" aria-level=${Number(token.depth) + 2}>
        ${inner()}
      </p>`;
    case "subtext":
      return html`<p class="subtext">${inner()}</p>`;
    case "blockquote":
      return html`<blockquote>${inner()}</blockquote>`;
    case "list":
      return isList(token) ? renderList(token) : undefined;
    case "code":
      return html`<${CodeBlock} text=${String(token.text)} language=${token.lang ?? ""} />`;
    default:
      return undefined;
  }
}

function isList(token: Token): token is Tokens.List {
  return token.type === "list";
}

function renderList(list: Tokens.List): VNode {
  const items = list.items.map((item) => html`<li>${renderAll(item.tokens)}</li>`);
  return list.ordered
    ? html`<ol start=${list.start === "" ? 1 : list.start}>${items}</ol>`
    : html`<ul>${items}</ul>`;
}

/** Undefined: `token` is no inline markup. */
function renderInline(token: Token): ComponentChildren | undefined {
  const inner = (): ComponentChildren => renderAll("tokens" in token ? token.tokens : []);
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
    case "underline":
      return html`<u>${inner()}</u>`;
    case "codespan":
      return html`<code>${String(token.text)}</code>`;
    case "br":
      return html`<br />`;
    case "spoiler":
      return html`<${Spoiler}>${inner()}<//>`;
    case "link":
      return html`<${Link} url=${String(token.href)}>${inner()}<//>`;
    case "reference":
      return isReference(token)
        ? html`<${ReferenceView} reference=${token.reference} />`
        : undefined;
    default:
      return undefined;
  }
}

function Link({ url, children }: { url: string; children?: ComponentChildren }): VNode {
  const href = toSafeLink(url);
  if (href === undefined) return html`<span>${children}</span>`;
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${children}</a>`;
}

function Spoiler({ children }: { children?: ComponentChildren }): VNode {
  const isOpen = useSignal(false);
  if (isOpen.value) return html`<span class="spoiler" data-open>${children}</span>`;
  return html`<button
    type="button"
    class="spoiler"
    aria-label="Spoiler, hidden. Show it."
    onClick=${() => {
      isOpen.value = true;
    }}
  >
    <span aria-hidden="true">${children}</span>
  </button>`;
}
