import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon, type IconName } from "#page/shared/parts/icon.ts";
import { drawSamplePicture } from "#page/shared/tools/sample-picture.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";

/** The beginning of a conversation; while it is empty, what to try in the first minute. */
export function SlackWelcome({ isEmpty }: { readonly isEmpty: boolean }): VNode {
  const { chat } = useSlack();
  const channel = chat.channel.value;
  const isDirect = channel?.is_im === true;
  const place = isDirect ? "your conversation with Moonlens" : `#${channel?.name ?? "channel"}`;
  return html`<section class="welcome">
    <h2>${isDirect ? html`<img src="/page/moonlens.svg" alt="" />` : html`<${Icon} name="hash" />`}<span>${isDirect ? "Moonlens" : channel?.name}</span></h2>
    <p>This is the very beginning of ${place}, in a Slack that runs on this machine alone.</p>
    ${isEmpty && !isDirect && chat.workspace.value?.installed && html`<${FirstSteps} />`}
  </section>`;
}

function FirstSteps(): VNode {
  const { draft, chat } = useSlack();
  const write = (text: string): void => {
    draft.text.value = text;
    draft.focus();
  };
  const askAboutSample = async (): Promise<void> => {
    draft.addFiles([await drawSamplePicture()]);
    write("@Moonlens what's this?");
  };
  return html`<ul class="first-steps">
    <${Step} icon="spark" title="Draw something" text="/imagine, then what you'd like to see." onTry=${() => write("/imagine a lighthouse under two moons --ar 16:9")} />
    <${Step} icon="picture" title="Ask about a picture" text="Drop one here and mention @Moonlens. Press for a sample." onTry=${askAboutSample} />
    <${Step} icon="apps" title="Open its Home tab" text="See what it can do. Admins find the settings there." onTry=${() => chat.openTab("home")} />
  </ul>`;
}

function Step(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly onTry: () => unknown;
}): VNode {
  return html`<li>
    <button type="button" class="step" onClick=${props.onTry}>
      <${Icon} name=${props.icon} /><strong>${props.title}</strong><span>${props.text}</span>
    </button>
  </li>`;
}
