import { html } from "htm/preact";
import type { VNode } from "preact";
import { Attachments } from "#page/discord/content/attachments.ts";
import { Components } from "#page/discord/content/components.ts";
import { Embeds } from "#page/discord/content/embeds.ts";
import { Forwarded } from "#page/discord/content/forwarded.ts";
import { MessageText } from "#page/discord/content/message-text.ts";
import { StickerView } from "#page/discord/content/stickers.ts";
import { toDisplayName } from "#page/discord/state/mentions.ts";
import type { Message } from "#page/discord/state/model.ts";
import { Avatar } from "#page/shared/parts/avatar.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { formatFullTime, formatTime } from "#page/shared/tools/wording.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { MessageOrigin } from "./message-origin.ts";
import { MessageTools } from "./message-tools.ts";

interface MessageProps {
  readonly message: Message;
  /** It follows closely on one of the same author, so that name and time need not be said again. */
  readonly isContinued: boolean;
}

/** One message with everything that belongs to it. */
export function MessageView({ message, isContinued }: MessageProps): VNode {
  const page = usePage();
  const isForMe = isMention(message, page);
  return html`<article
    id=${`message-${message.id}`}
    class="message"
    tabindex="-1"
    aria-labelledby=${`author-${message.id}`}
    data-continued=${isContinued ? "" : undefined}
    data-ephemeral=${message.ephemeral_for === undefined ? undefined : ""}
    data-mention=${isForMe ? "" : undefined}
  >
    <${MessageOrigin} message=${message} />
    <${Author} message=${message} isContinued=${isContinued} />
    <div class="message-body">
      <${Body} message=${message} />
    </div>
    <${MessageTools} message=${message} />
  </article>`;
}

function isMention(message: Message, { chat }: Page): boolean {
  const myId = chat.me.value?.id;
  return message.author.id !== myId && (message.mentions ?? []).some(({ id }) => id === myId);
}

function Author({ message, isContinued }: MessageProps): VNode {
  const { chat } = usePage();
  const locale = chat.me.value?.locale ?? "en-US";
  const { messages } = useWords();
  const { author } = message;
  const person = chat.people.value.find(({ id }) => id === author.id);
  const name = person?.displayName ?? toDisplayName(author);
  const at = new Date(message.timestamp);
  const time = html`<time datetime=${message.timestamp} title=${formatFullTime(at, locale)}>
    ${formatTime(at, locale)}
  </time>`;
  if (isContinued) {
    return html`<header class="message-header">
      <span id=${`author-${message.id}`} class="visually-hidden">${name}</span>${time}
    </header>`;
  }
  return html`<${Avatar} id=${author.id} name=${name} url=${person?.avatarUrl} isBot=${author.bot} />
    <header class="message-header">
      <strong id=${`author-${message.id}`} class="author">${name}</strong>
      ${author.bot && html`<span class="badge badge-app">${messages.app}</span>`} ${time}
    </header>`;
}

function Body({ message }: { readonly message: Message }): VNode {
  if (message.loading && message.content === "") return html`<${Thinking} message=${message} />`;
  return html`
    ${message.content !== "" && html`<${MessageText} source=${message.content} />`}
    ${message.edited_timestamp && html`<${Edited} />`}
    ${message.message_snapshots && html`<${Forwarded} message=${message} />`}
    ${message.embeds && html`<${Embeds} embeds=${message.embeds} />`}
    ${message.attachments.length > 0 && html`<${Attachments} files=${message.attachments} />`}
    ${message.sticker_items?.map((sticker) => html`<${StickerView} key=${sticker.id} sticker=${sticker} />`)}
    ${(message.components?.length ?? 0) > 0 && html`<${Components} message=${message} />`}
    <${ThreadLink} message=${message} />
    ${message.ephemeral_for !== undefined && html`<${OnlyYou} id=${message.id} />`}
  `;
}

/** The thread that was started from a message has the message's id. */
function ThreadLink({ message }: { readonly message: Message }): VNode | null {
  const { chat } = usePage();
  const { messages } = useWords();
  const thread = chat.channels.value.find(({ id }) => id === message.id);
  if (thread === undefined || thread.id === chat.channel.value?.id) return null;
  return html`<button type="button" class="thread-link" onClick=${() => chat.openChannel(thread.id)}>
    <${Icon} name="thread" /><strong>${thread.name}</strong><span>${messages.viewThread}</span>
  </button>`;
}

function Thinking({ message }: { readonly message: Message }): VNode {
  const { messages } = useWords();
  return html`<p class="thinking">
    <span class="orbit" aria-hidden="true"></span>${messages.thinking(toDisplayName(message.author))}
  </p>
  ${message.ephemeral_for !== undefined && html`<${OnlyYou} id=${message.id} />`}`;
}

function Edited(): VNode {
  const { messages } = useWords();
  return html`<span class="edited">${messages.edited}</span>`;
}

function OnlyYou({ id }: { readonly id: string }): VNode {
  const { acts } = usePage();
  const { messages } = useWords();
  return html`<p class="only-you">
    <${Icon} name="eye" /><span>${messages.onlyYou}</span>
    <button type="button" class="quiet" onClick=${() => acts.dismiss(id)}>${messages.dismiss}</button>
  </p>`;
}
