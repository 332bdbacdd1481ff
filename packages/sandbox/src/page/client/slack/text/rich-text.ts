import { html } from "htm/preact";
import type { ComponentChildren, VNode } from "preact";
import { CodeBlock } from "#page/shared/parts/code-block.ts";
import type { RichTextNode } from "#page/slack/state/block-model.ts";
import { toEmoji } from "./emoji.ts";
import { ChannelMention, SlackLink, UserMention } from "./slack-text.ts";

/** What people write, and apps where they take the trouble: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function RichText({ nodes }: { readonly nodes: readonly RichTextNode[] }): VNode {
  return html`<div class="text rich-text">${nodes.map(renderPart)}</div>`;
}

function renderPart(node: RichTextNode): VNode {
  const elements = node.elements ?? [];
  switch (node.type) {
    case "rich_text_list": {
      const items = elements.map(
        (item) => html`<li>${(item.elements ?? []).map(renderInline)}</li>`,
      );
      const indent = { "data-indent": node.indent === 0 ? undefined : node.indent };
      return node.style === "ordered"
        ? html`<ol ...${indent} start=${(node.offset ?? 0) + 1}>${items}</ol>`
        : html`<ul ...${indent}>${items}</ul>`;
    }
    case "rich_text_quote":
      return html`<blockquote><p>${elements.map(renderInline)}</p></blockquote>`;
    case "rich_text_preformatted":
      return html`<${CodeBlock} text=${elements.map(({ text, url }) => text ?? url ?? "").join("")} language="" />`;
    default:
      return html`<p>${elements.map(renderInline)}</p>`;
  }
}

function renderInline(node: RichTextNode): ComponentChildren {
  switch (node.type) {
    case "link":
      return html`<${SlackLink} url=${node.url ?? ""}>${withStyle(node, node.text ?? node.url)}<//>`;
    case "user":
      return html`<${UserMention} id=${node.user_id ?? ""} />`;
    case "channel":
      return html`<${ChannelMention} id=${node.channel_id ?? ""} />`;
    case "broadcast":
      return html`<span class="mention">@${node.range}</span>`;
    case "emoji":
      return toEmoji(node.name ?? "");
    case "date":
      return new Date((node.timestamp ?? 0) * 1000).toLocaleString();
    case "color":
      return html`<code>${node.value}</code>`;
    default:
      return withStyle(node, node.text ?? "");
  }
}

function withStyle({ style }: RichTextNode, content: ComponentChildren): ComponentChildren {
  if (typeof style !== "object") return content;
  let shown = content;
  if (style.code) shown = html`<code>${shown}</code>`;
  if (style.bold) shown = html`<strong>${shown}</strong>`;
  if (style.italic) shown = html`<em>${shown}</em>`;
  if (style.strike) shown = html`<del>${shown}</del>`;
  return shown;
}
