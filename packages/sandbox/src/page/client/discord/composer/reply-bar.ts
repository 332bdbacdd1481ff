import { html } from "htm/preact";
import type { VNode } from "preact";
import { toDisplayName } from "#page/discord/state/mentions.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Which message is being replied to, and whether Moonlens is asked along. */
export function ReplyBar(): VNode | null {
  const { chat, draft } = usePage();
  const { writing } = useWords();
  const original = draft.replyTo.value;
  if (original === undefined) return null;
  const person = chat.people.value.find(({ id }) => id === original.author.id);
  const cancel = (): void => {
    draft.replyTo.value = undefined;
    draft.focus();
  };
  return html`<div class="reply-bar">
    <${Icon} name="reply" />
    <span>${writing.replyingTo(html`<strong>${person?.displayName ?? toDisplayName(original.author)}</strong>`)}</span>
    ${!original.author.bot && html`<${AskBot} />`}
    <button type="button" class="icon-button" title=${writing.cancelReply} onClick=${cancel}>
      <${Icon} name="close" /><span class="visually-hidden">${writing.cancelReply}</span>
    </button>
  </div>`;
}

/** Puts the bot's mention before the text, or takes it away: a bot answers where it is mentioned. */
function AskBot(): VNode | null {
  const { chat, draft } = usePage();
  const { writing } = useWords();
  const username = chat.bot.value?.user.username;
  if (username === undefined) return null;
  const mention = `@${username}`;
  const isAsked = draft.text.value.toLowerCase().includes(mention.toLowerCase());
  const toggle = (): void => {
    draft.text.value = isAsked
      ? draft.text.value.replace(new RegExp(`${mention}\\s*`, "gi"), "")
      : `${mention} ${draft.text.value}`;
    draft.focus();
  };
  return html`<button type="button" class="ask-bot" aria-pressed=${isAsked} onClick=${toggle}>
    <img src="/page/moonlens.svg" alt="" />${writing.ask(mention)}
  </button>`;
}
