import { html } from "htm/preact";
import type { VNode } from "preact";
import { toThreadKey } from "#page/slack/state/slack-view.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** What the agent suggests to ask; pressing one asks it. */
export function SuggestedPrompts({
  channelId,
  threadTs,
  isOpening = false,
}: {
  readonly channelId: string;
  readonly threadTs: string | undefined;
  /** The thread that begins with the question is opened beside. */
  readonly isOpening?: boolean;
}): VNode | null {
  const { acts, chat } = useSlack();
  const { slack: words } = useWords();
  const suggested = chat.threads.value.get(toThreadKey(channelId, threadTs))?.suggested_prompts;
  const isAnswered =
    threadTs !== undefined &&
    chat.replies.messages.value.some(({ user }) => user === chat.me.value?.id);
  if (suggested === undefined || suggested.prompts.length === 0 || isAnswered) return null;
  const ask = async (text: string): Promise<void> => {
    const sent = await acts.say(text, { channelId, threadTs });
    if (sent !== undefined && isOpening) chat.openThread(channelId, sent.thread_ts ?? sent.ts);
  };
  return html`<div class="prompts" role="group" aria-label=${words.prompts}>
    <p class="prompts-title">${suggested.title ?? words.couldAsk}</p>
    ${suggested.prompts.map(
      ({
        title,
        message,
      }) => html`<button key=${title} type="button" class="prompt" title=${message} onClick=${() => ask(message)}>
        ${title}
      </button>`,
    )}
  </div>`;
}
