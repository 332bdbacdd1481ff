import { html } from "htm/preact";
import type { VNode } from "preact";
import type { SlackMessage } from "#page/slack/state/slack-model.ts";
import { toEmoji } from "#page/slack/text/emoji.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";

/** The reactions to a message; pressing one adds or takes away one's own. */
export function Reactions({ message }: { readonly message: SlackMessage }): VNode | null {
  const { acts, chat } = useSlack();
  const { reactions = [] } = message;
  const myId = chat.me.value?.id ?? "";
  if (reactions.length === 0) return null;
  return html`<div class="reactions">
    ${reactions.map(
      ({ name, users }) => html`<button
        key=${name}
        type="button"
        class="reaction"
        title=${`:${name}:`}
        aria-pressed=${users.includes(myId)}
        aria-label=${`${name}, ${users.length}`}
        onClick=${() => acts.react(message, name)}
      >
        <span aria-hidden="true">${toEmoji(name)}</span><span aria-hidden="true">${users.length}</span>
      </button>`,
    )}
  </div>`;
}
