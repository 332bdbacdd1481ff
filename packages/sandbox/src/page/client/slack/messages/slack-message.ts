import { html } from "htm/preact";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Avatar } from "#page/shared/parts/avatar.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { formatFullTime, formatTime } from "#page/shared/tools/wording.ts";
import { Blocks, Step } from "#page/slack/blocks/blocks.ts";
import type { SlackMessage } from "#page/slack/state/slack-model.ts";
import { Mrkdwn, useNameOf } from "#page/slack/text/slack-text.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";
import { Reactions } from "./reactions.ts";
import { SlackFiles } from "./slack-files.ts";
import { SlackMessageTools } from "./slack-message-tools.ts";
import { ThreadFooter } from "./thread-footer.ts";

interface MessageProps {
  readonly message: SlackMessage;
  /** It follows closely on one of the same author, so that name and time need not be said again. */
  readonly isContinued: boolean;
  /** Where it stands: in the thread beside, or in the conversation. */
  readonly place: "channel" | "thread";
}

/** One message with everything that belongs to it. */
export function SlackMessageView({ message, isContinued, place }: MessageProps): VNode {
  const { chat } = useSlack();
  const myId = chat.me.value?.id ?? "";
  const id = toElementId(message, place);
  const isForMe = message.user !== myId && message.text.includes(`<@${myId}>`);
  return html`<article
    id=${id}
    class="message"
    tabindex="-1"
    aria-labelledby=${`${id}-author`}
    data-continued=${isContinued ? "" : undefined}
    data-ephemeral=${message.ephemeral_for === undefined ? undefined : ""}
    data-mention=${isForMe ? "" : undefined}
  >
    <${Author} message=${message} isContinued=${isContinued} id=${`${id}-author`} />
    <div class="message-body">
      ${message.ephemeral_for !== undefined && html`<${OnlyYou} id=${message.ts} />`}
      <${Body} message=${message} />
      <${Reactions} message=${message} />
      ${place === "channel" && html`<${ThreadFooter} message=${message} />`}
    </div>
    <${SlackMessageTools} message=${message} place=${place} />
  </article>`;
}

function toElementId({ ts }: SlackMessage, place: "channel" | "thread"): string {
  return `${place}-${ts.replace(".", "-")}`;
}

function Author({
  message,
  isContinued,
  id,
}: Pick<MessageProps, "message" | "isContinued"> & { readonly id: string }): VNode {
  const { chat } = useSlack();
  const locale = chat.me.value?.locale ?? "en-US";
  const { messages, slackMessages } = useWords();
  const person = chat.people.value.find((one) => one.id === message.user);
  const name = useNameOf(message.user) ?? slackMessages.somebody;
  const at = new Date(Number(message.ts) * 1000);
  const time = html`<time datetime=${at.toISOString()} title=${formatFullTime(at, locale)}>
    ${formatTime(at, locale)}
  </time>`;
  if (isContinued) {
    // The margin has room for hours and minutes alone.
    const short = formatTime(at, locale).replace(/\s?[AP]M$/i, "");
    return html`<header class="message-header">
      <span id=${id} class="visually-hidden">${name}</span><time datetime=${at.toISOString()}>${short}</time>
    </header>`;
  }
  const isBot = message.bot_id !== undefined;
  return html`<${Avatar} id="0" name=${name} url=${person?.avatar_url} isBot=${isBot} />
    <header class="message-header">
      <strong id=${id} class="author">${name}</strong>
      ${isBot && html`<span class="badge badge-app">${messages.app}</span>`} ${time}
    </header>`;
}

function Body({ message }: { readonly message: SlackMessage }): VNode {
  const { acts } = useSlack();
  const { messages, slackMessages } = useWords();
  const { channel, ts, blocks = [], attachments = [], chunks = [], files = [] } = message;
  const surface = useMemo(() => acts.surfaceOf({ type: "message", channel, ts }), [channel, ts]);
  if (message.subtype === "tombstone") {
    return html`<p class="file-gone"><${Icon} name="trash" />${slackMessages.deleted}</p>`;
  }
  return html`
    ${chunks
      .filter(({ type }) => type === "task_update")
      .map(
        ({ id, title = "", status, details }) =>
          html`<${Step} key=${id} title=${title} status=${status} detail=${details} />`,
      )}
    ${
      blocks.length > 0
        ? html`<${Blocks} blocks=${blocks} surface=${surface} />`
        : message.text !== "" && html`<${Mrkdwn} source=${message.text} />`
    }
    ${message.edited && html`<span class="edited">${messages.edited}</span>`}
    ${message.streaming_state === "in_progress" && html`<span class="growing"><span class="visually-hidden">${slackMessages.growing}</span></span>`}
    ${attachments.map(
      (attachment) => html`<div class="embed">
        ${attachment.title && html`<strong>${attachment.title}</strong>`}
        ${attachment.text && html`<${Mrkdwn} source=${attachment.text} />`}
        ${attachment.blocks && html`<${Blocks} blocks=${attachment.blocks} surface=${surface} />`}
      </div>`,
    )}
    ${files.length > 0 && html`<${SlackFiles} files=${files} />`}
  `;
}

function OnlyYou({ id }: { readonly id: string }): VNode {
  const { acts } = useSlack();
  const { messages, slackMessages } = useWords();
  return html`<p class="only-you">
    <${Icon} name="eye" /><span>${slackMessages.onlyYou}</span>
    <button type="button" class="quiet" onClick=${() => acts.dismiss(id)}>${messages.dismiss}</button>
  </p>`;
}
