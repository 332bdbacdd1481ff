import { html } from "htm/preact";
import type { VNode } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { SlackComposer } from "#page/slack/composer/slack-composer.ts";
import { SuggestedPrompts } from "#page/slack/composer/suggested-prompts.ts";
import type { Panel } from "#page/slack/state/slack-view.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** The agent beside what one looks at, before anything was asked: what it is, and what one could ask. */
export function AgentPane({ panel }: { readonly panel: Extract<Panel, { type: "agent" }> }): VNode {
  const { acts, chat, replyDraft } = useSlack();
  const { slack: words, writing } = useWords();
  const { channelId, threadTs } = panel;
  useLayoutEffect(() => {
    replyDraft.clear();
    replyDraft.focus();
  }, []);
  const send = async (): Promise<void> => {
    const sent = await acts.submit(replyDraft, { channelId, threadTs });
    if (sent !== undefined) chat.openThread(channelId, threadTs ?? sent);
    // A command is answered in the conversation itself.
    else if (replyDraft.problem.value === undefined) await chat.openTab("messages");
  };
  return html`<div class="agent-pane">
      <img class="agent-mark" src="/page/moonlens.svg" alt="" />
      <p class="agent-hello">${words.hello}</p>
      <${SuggestedPrompts} channelId=${channelId} threadTs=${threadTs} isOpening />
    </div>
    <${SlackComposer}
      draft=${replyDraft}
      channelId=${channelId}
      threadTs=${threadTs}
      label=${writing.ask("Moonlens")}
      id="reply-input"
      onSend=${send}
    />`;
}
