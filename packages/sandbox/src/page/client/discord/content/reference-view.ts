import { html } from "htm/preact";
import type { VNode } from "preact";
import { listMentionables } from "#page/discord/state/mentions.ts";
import { formatFullTime, formatTimestamp } from "#page/shared/tools/wording.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import type { Reference } from "./markdown.ts";

/** A mention, a timestamp or another of Discord's references, in words. */
export function ReferenceView({ reference }: { readonly reference: Reference }): VNode {
  const page = usePage();
  const { content } = useWords();
  const locale = page.chat.me.value?.locale ?? "en-US";
  if (reference.kind === "time") {
    const at = new Date(reference.unixSeconds * 1000);
    if (Number.isNaN(at.getTime())) return html`<span>${content.wrongDate}</span>`;
    const words = formatTimestamp(reference.unixSeconds, {
      style: reference.style,
      locale,
      now: new Date(),
    });
    return html`<time class="chip" datetime=${at.toISOString()} title=${formatFullTime(at, locale)}>
      ${words}
    </time>`;
  }
  if (reference.kind === "emoji") {
    const source = `/discord/cdn/emojis/${reference.id}.png?size=64`;
    return html`<img class="emoji" src=${source} alt=${`:${reference.name}:`} title=${`:${reference.name}:`} />`;
  }
  const isMe = reference.kind === "user" && reference.id === page.chat.me.value?.id;
  return html`<span class=${isMe ? "mention mention-me" : "mention"}>${nameOf(reference, page)}</span>`;
}

function nameOf(reference: Exclude<Reference, { kind: "time" | "emoji" }>, { chat }: Page): string {
  const { unknown } = chat.words.value;
  switch (reference.kind) {
    case "user":
      return `@${listMentionables(chat).find(({ id }) => id === reference.id)?.name ?? unknown.someone}`;
    case "role":
      return `@${chat.guild.value?.roles.find(({ id }) => id === reference.id)?.name ?? unknown.role}`;
    case "channel":
      return `#${chat.channels.value.find(({ id }) => id === reference.id)?.name ?? unknown.channel}`;
    case "command":
      return `/${reference.name}`;
    default:
      return reference satisfies never;
  }
}
