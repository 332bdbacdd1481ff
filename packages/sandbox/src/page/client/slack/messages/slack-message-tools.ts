import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { MenuButton, type MenuItem } from "#page/shared/parts/menu-button.ts";
import type { Slack } from "#page/slack/state/slack.ts";
import type { SlackMessage } from "#page/slack/state/slack-model.ts";
import { emojis } from "#page/slack/text/emoji.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

const offeredReactions = ["+1", "heart", "tada", "eyes", "white_check_mark"] as const;

/** What can be done with a message; shown when it is pointed at or has the focus. */
export function SlackMessageTools({
  message,
  place,
}: {
  readonly message: SlackMessage;
  readonly place: "channel" | "thread";
}): VNode | null {
  const slack = useSlack();
  const { tools } = useWords();
  if (message.ephemeral_for !== undefined || message.subtype === "tombstone") return null;
  const reply = (): void => {
    slack.chat.openThread(message.channel, message.thread_ts ?? message.ts);
    slack.replyDraft.focus();
  };
  return html`<div class="message-tools" role="group" aria-label=${tools.actions}>
    <${MenuButton}
      icon="smile"
      label=${tools.react}
      items=${offeredReactions.map((name) => ({
        id: name,
        label: `${emojis[name]} ${name.replaceAll("_", " ")}`,
        pick: () => void slack.acts.react(message, name),
      }))}
    />
    ${
      place === "channel" &&
      html`<button type="button" class="icon-button" title=${tools.replyInThread} onClick=${reply}>
        <${Icon} name="thread" /><span class="visually-hidden">${tools.replyInThread}</span>
      </button>`
    }
    <${MenuButton} icon="more" label=${tools.moreActions} items=${listMore(message, slack)} />
  </div>`;
}

/** The app's message shortcuts, and what its author may do. */
function listMore(message: SlackMessage, { acts, chat }: Slack): readonly MenuItem[] {
  const { tools } = chat.words.value;
  const shortcuts = chat.application.value?.manifest?.features?.shortcuts ?? [];
  const me = chat.me.value;
  const isOwn = message.user === me?.id;
  const isInstalled = chat.workspace.value?.installed === true;
  return [
    ...(isInstalled ? shortcuts : [])
      .filter(({ type }) => type === "message")
      .map((shortcut) => ({
        id: shortcut.callback_id,
        label: `${shortcut.name}`,
        pick: () => void acts.runShortcut(shortcut, message),
      })),
    ...(isOwn
      ? [
          {
            id: "edit",
            label: tools.editMessage,
            pick: () => {
              acts.edited.value = message;
            },
          },
        ]
      : []),
    ...(isOwn || me?.is_admin
      ? [{ id: "delete", label: tools.deleteMessage, pick: () => void acts.remove(message) }]
      : []),
  ];
}
