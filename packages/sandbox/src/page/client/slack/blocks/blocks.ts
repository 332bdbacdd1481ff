import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon, type IconName } from "#page/shared/parts/icon.ts";
import { toLocalUrl, toSafeLink } from "#page/shared/tools/local-url.ts";
import { PictureView } from "#page/shared/views/picture-view.ts";
import { type SlackBlock, type SlackElement, toPlain } from "#page/slack/state/block-model.ts";
import type { Surface } from "#page/slack/state/surface.ts";
import { RichText } from "#page/slack/text/rich-text.ts";
import { SlackMarkdown } from "#page/slack/text/slack-markdown.ts";
import { Mrkdwn, SlackTextView } from "#page/slack/text/slack-text.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";
import { BlockTable } from "./block-table.ts";
import { ConfirmDialog } from "./confirm-dialog.ts";
import { SlackElementView } from "./element.ts";
import { InputBlock } from "./input-block.ts";

interface BlockProps {
  readonly block: SlackBlock;
  readonly surface: Surface;
}

/** Blocks one below the other, and how the latest action in them went. */
export function Blocks({
  blocks,
  surface,
}: {
  readonly blocks: readonly SlackBlock[];
  readonly surface: Surface;
}): VNode {
  return html`<div class="blocks" aria-busy=${surface.busy.value !== undefined}>
    ${blocks.map((block, index) => html`<${BlockView} key=${block.block_id ?? index} block=${block} surface=${surface} />`)}
    ${surface.problem.value !== undefined && html`<p class="failure" role="status"><${Icon} name="alert" />${surface.problem.value}</p>`}
    <${ConfirmDialog} surface=${surface} />
  </div>`;
}

/** Types: https://docs.slack.dev/reference/block-kit/blocks */
function BlockView({ block, surface }: BlockProps): VNode | null {
  switch (block.type) {
    case "section":
      return html`<${Section} block=${block} surface=${surface} />`;
    case "header":
      return html`<p class="block-header" role="heading" aria-level="3">${toPlain(block.text)}</p>`;
    case "divider":
      return html`<hr />`;
    case "markdown":
      return html`<${SlackMarkdown} source=${toPlain(block.text)} />`;
    case "rich_text":
      return html`<${RichText} nodes=${block.elements ?? []} />`;
    case "context":
      return html`<div class="block-context">
        ${block.elements?.map((element) => html`<${ContextPart} element=${element} />`)}
      </div>`;
    case "actions":
    case "context_actions":
      return html`<div class="row">
        ${block.elements?.map((element) => html`<${SlackElementView} key=${element.action_id} element=${element} block=${block} surface=${surface} />`)}
      </div>`;
    case "input":
      return html`<${InputBlock} block=${block} surface=${surface} />`;
    case "image":
      return html`<${ImageBlock} block=${block} />`;
    case "table":
    case "data_table":
      return html`<${BlockTable} block=${block} />`;
    default:
      return html`<${RareBlock} block=${block} surface=${surface} />`;
  }
}

function Section({ block, surface }: BlockProps): VNode {
  const { text, fields, accessory } = block;
  return html`<div class="section">
    <div class="section-words">
      ${text !== undefined && html`<${SlackTextView} text=${text} />`}
      ${fields && html`<div class="section-fields">${fields.map((field) => html`<${SlackTextView} text=${field} />`)}</div>`}
    </div>
    ${
      accessory?.type === "image"
        ? html`<div class="thumbnail"><${ElementImage} element=${accessory} /></div>`
        : accessory &&
          html`<${SlackElementView} element=${accessory} block=${block} surface=${surface} />`
    }
  </div>`;
}

function ContextPart({ element }: { readonly element: SlackElement }): VNode {
  if (element.type === "image") return html`<${ElementImage} element=${element} />`;
  const text = toPlain(element.text);
  return element.type === "mrkdwn"
    ? html`<${Mrkdwn} source=${text} />`
    : html`<div class="text"><p>${text}</p></div>`;
}

function ImageBlock({ block }: { readonly block: SlackBlock }): VNode {
  const title = toPlain(block.title);
  return html`<figure class="block-image">
    ${title !== "" && html`<figcaption>${title}</figcaption>`}
    <${ElementImage} element=${block} />
  </figure>`;
}

/** A picture by its address or as a file of Slack's. What is elsewhere isn't loaded: the page stays on this machine. */
function ElementImage({
  element,
}: {
  readonly element: Pick<SlackBlock, "image_url" | "slack_file" | "alt_text" | "title">;
}): VNode {
  const { chat } = useSlack();
  const { slackFiles } = useWords();
  const { image_url: address, slack_file: file, alt_text: alt = "" } = element;
  const own =
    file?.id === undefined
      ? toLocalUrl(address ?? file?.url ?? "")
      : `/slack/control/files/${file.id}?as=${chat.me.value?.id ?? ""}`;
  if (own !== undefined) {
    const picture = { id: own, url: own, alt, name: toPlain(element.title) || alt };
    return html`<${PictureView} picture=${picture} />`;
  }
  const href = toSafeLink(address ?? "");
  return html`<a class="file-card" href=${href} target="_blank" rel="noopener noreferrer">
    <${Icon} name="picture" /><span class="file-name">${alt || slackFiles.pictureElsewhere}</span><${Icon} name="external" />
  </a>`;
}

const stepIcons: Readonly<Record<string, IconName>> = {
  complete: "check",
  error: "alert",
};

/** Blocks that few apps use. */
function RareBlock({ block, surface }: BlockProps): VNode | null {
  const { title, subtitle, body, text, tasks, actions, child_blocks: children } = block;
  switch (block.type) {
    case "alert":
      return html`<div class="block-alert" data-level=${block.level}><${SlackTextView} text=${text ?? ""} /></div>`;
    case "plan":
      return html`<div class="container">
        <strong>${toPlain(title)}</strong>
        ${tasks?.map((task) => html`<${BlockView} block=${{ ...task, type: "task_card" }} surface=${surface} />`)}
      </div>`;
    case "task_card":
      return html`<${Step} title=${toPlain(title)} status=${block.status} />`;
    case "card":
    case "container":
      return html`<div class="container">
        ${title && html`<${SlackTextView} text=${title} />`} ${subtitle && html`<${SlackTextView} text=${subtitle} />`}
        ${body && html`<${SlackTextView} text=${body} />`}
        ${children && html`<${Blocks} blocks=${children} surface=${surface} />`}
        ${actions && html`<${BlockView} block=${{ ...block, type: "actions", elements: actions }} surface=${surface} />`}
      </div>`;
    default:
      return null;
  }
}

/** A step of what an agent does. */
export function Step({
  title,
  status,
  detail,
}: {
  readonly title: string;
  readonly status: string | undefined;
  readonly detail?: string | undefined;
}): VNode {
  const icon = stepIcons[status ?? ""];
  return html`<p class="agent-step" data-status=${status}>
    ${icon === undefined ? html`<span class="orbit" aria-hidden="true"></span>` : html`<${Icon} name=${icon} />`}
    <span>${title}${detail && html`<small>${detail}</small>`}</span>
  </p>`;
}
