import { html } from "htm/preact";
import type { ComponentChildren, VNode } from "preact";
import { useMemo } from "preact/hooks";
import { CodeBlock } from "#page/shared/parts/code-block.ts";
import { toSafeLink } from "#page/shared/tools/local-url.ts";
import { followMessageLink } from "#page/shared/tools/message-link.ts";
import type { SlackText } from "#page/slack/state/block-model.ts";
import { useWords } from "#page/words/use-words.ts";
import { toEmoji } from "./emoji.ts";
import { type MrkdwnBlock, type MrkdwnNode, parseMrkdwn } from "./mrkdwn.ts";
import { useSlack } from "./use-slack.ts";

/** Text of a block: plain, or in Slack's dialect. It becomes elements one by one, so that nothing in it can be more than text. */
export function SlackTextView({ text }: { readonly text: SlackText | string }): VNode {
  if (typeof text === "string") return html`<div class="text"><p>${text}</p></div>`;
  if (text.type === "mrkdwn") return html`<${Mrkdwn} source=${text.text} />`;
  return html`<div class="text"><p>${withEmoji(text.text)}</p></div>`;
}

/** Plain text knows emoji by their names. */
export function withEmoji(text: string): string {
  return text.replace(/(?<!\w):([a-z0-9_+-]+):/g, (_, name: string) => toEmoji(name));
}

export function Mrkdwn({ source }: { readonly source: string }): VNode {
  const blocks = useMemo(() => parseMrkdwn(source), [source]);
  return html`<div class="text mrkdwn">${blocks.map(renderBlock)}</div>`;
}

function renderBlock(block: MrkdwnBlock): VNode {
  switch (block.type) {
    case "code":
      return html`<${CodeBlock} text=${block.text} language="" />`;
    case "quote":
      return html`<blockquote><p>${block.inner.map(renderNode)}</p></blockquote>`;
    case "lines":
      return html`<p>${block.inner.map(renderNode)}</p>`;
    default:
      return block satisfies never;
  }
}

function renderNode(node: MrkdwnNode): ComponentChildren {
  switch (node.type) {
    case "text":
      return node.text;
    case "code":
      return html`<code>${node.text}</code>`;
    case "bold":
      return html`<strong>${node.inner.map(renderNode)}</strong>`;
    case "italic":
      return html`<em>${node.inner.map(renderNode)}</em>`;
    case "strike":
      return html`<del>${node.inner.map(renderNode)}</del>`;
    case "link":
      return html`<${SlackLink} url=${node.url}>${node.label}<//>`;
    case "user":
      return html`<${UserMention} id=${node.id} label=${node.label} />`;
    case "channel":
      return html`<${ChannelMention} id=${node.id} label=${node.label} />`;
    case "broadcast":
      return html`<span class="mention">@${node.name}</span>`;
    case "emoji":
      return toEmoji(node.name);
    default:
      return node satisfies never;
  }
}

export function SlackLink({
  url,
  children,
}: {
  readonly url: string;
  readonly children?: ComponentChildren;
}): VNode {
  const href = toSafeLink(url);
  if (href === undefined) return html`<span>${children}</span>`;
  const follow = (event: Event) => followMessageLink(event, href);
  return html`<a href=${href} target="_blank" rel="noopener noreferrer" onClick=${follow}>${children}</a>`;
}

export function UserMention({
  id,
  label,
}: {
  readonly id: string;
  readonly label?: string;
}): VNode {
  const { chat } = useSlack();
  const { unknown } = useWords();
  const name = useNameOf(id) ?? (label || unknown.someone);
  const isMe = id === chat.me.value?.id;
  return html`<span class=${isMe ? "mention mention-me" : "mention"}>@${name}</span>`;
}

/** The name of a person or of the app. */
export function useNameOf(id: string | undefined): string | undefined {
  const { chat } = useSlack();
  const bots = (chat.state.value?.workspaces ?? []).map(({ bot_user_id: bot }) => bot);
  if (id !== undefined && bots.includes(id)) return chat.application.value?.name;
  return chat.people.value.find((person) => person.id === id)?.display_name;
}

export function ChannelMention({
  id,
  label,
}: {
  readonly id: string;
  readonly label?: string;
}): VNode {
  const { chat } = useSlack();
  const { unknown } = useWords();
  const channel = chat.channels.value.find((one) => one.id === id);
  if (channel === undefined)
    return html`<span class="mention">#${label || unknown.privateChannel}</span>`;
  return html`<button type="button" class="mention" onClick=${() => chat.openChannel(id)}>
    #${channel.name}
  </button>`;
}
