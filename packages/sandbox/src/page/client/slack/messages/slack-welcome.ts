import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon, type IconName } from "#page/shared/parts/icon.ts";
import { drawSamplePicture } from "#page/shared/tools/sample-picture.ts";
import { drawSampleReceipt } from "#page/shared/tools/sample-receipt.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** The beginning of a conversation; while it is empty, what to try in the first minute. */
export function SlackWelcome({ isEmpty }: { readonly isEmpty: boolean }): VNode {
  const { chat } = useSlack();
  const channel = chat.channel.value;
  const { slackWelcome: words } = useWords();
  const isDirect = channel?.is_im === true;
  const place = isDirect ? words.direct : `#${channel?.name ?? ""}`;
  return html`<section class="welcome">
    <h2>${isDirect ? html`<img src="/page/moonlens.svg" alt="" />` : html`<${Icon} name="hash" />`}<span>${isDirect ? "Moonlens" : channel?.name}</span></h2>
    <p>${words.beginning(place)}</p>
    ${isEmpty && !isDirect && chat.workspace.value?.installed && html`<${FirstSteps} />`}
  </section>`;
}

function FirstSteps(): VNode {
  const { draft, chat } = useSlack();
  const { slackWelcome: words } = useWords();
  const { draw, ask, receipt, home } = words;
  const write = (text: string): void => {
    draft.text.value = text;
    draft.focus();
  };
  const askAboutSample = async (): Promise<void> => {
    draft.addFiles([await drawSamplePicture()]);
    write(ask.example);
  };
  const attachReceipt = async (): Promise<void> => {
    draft.addFiles([await drawSampleReceipt()]);
    draft.focus();
  };
  return html`<ul class="first-steps">
    <${Step} icon="spark" ...${draw} onTry=${() => write(draw.example)} />
    <${Step} icon="picture" ...${ask} onTry=${askAboutSample} />
    <${Step} icon="receipt" ...${receipt} onTry=${attachReceipt} />
    <${Step} icon="apps" ...${home} onTry=${() => chat.openTab("home")} />
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
