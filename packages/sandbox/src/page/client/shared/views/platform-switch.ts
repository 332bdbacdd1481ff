import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Platform } from "#page/shared/tools/platform.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

const choices: readonly { readonly platform: Platform; readonly label: string }[] = [
  { platform: "discord", label: "Discord" },
  { platform: "slack", label: "Slack" },
];

/** Which of the two chats is shown; absent where the sandbox has no Slack. */
export function PlatformSwitch(): VNode | null {
  const { whereabouts, slack } = usePage();
  const { frame } = useWords();
  const shown = whereabouts.platform.value;
  if (slack.chat.isServed.value !== true && shown === "discord") return null;
  return html`<fieldset class="platforms">
    <legend class="visually-hidden">${frame.platform}</legend>
    ${choices.map(
      ({ platform, label }) => html`<label key=${platform}>
        <input
          type="radio"
          name="platform"
          class="visually-hidden"
          checked=${shown === platform}
          onChange=${() => {
            whereabouts.platform.value = platform;
          }}
        />
        <span>${label}</span>
      </label>`,
    )}
  </fieldset>`;
}
