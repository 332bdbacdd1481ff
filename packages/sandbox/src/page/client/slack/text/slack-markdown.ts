import { html } from "htm/preact";
import { Marked, type Token } from "marked";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { renderMarkdown } from "#page/shared/parts/render-markdown.ts";

/** Slack's `markdown` block takes the whole of what models write, HTML excepted: it stays text. */
const slackMarkdown = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: { html: () => undefined, tag: () => undefined },
});

function parse(source: string): readonly Token[] {
  try {
    return slackMarkdown.lexer(source);
  } catch {
    // Thousands of marks one inside the other outgrow the stack; nobody means them as markup.
    return [{ type: "text", raw: source, text: source }];
  }
}

/** A `markdown` block, streamed ones too. */
export function SlackMarkdown({ source }: { readonly source: string }): VNode {
  const tokens = useMemo(() => parse(source), [source]);
  return html`<div class="text">${renderMarkdown(tokens)}</div>`;
}
