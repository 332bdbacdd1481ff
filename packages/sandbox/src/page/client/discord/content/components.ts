import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Component, Message } from "#page/discord/state/model.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { SpoilerContainer } from "#page/shared/parts/spoiler.ts";
import { toLocalUrl } from "#page/shared/tools/local-url.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import { PictureView } from "#page/shared/views/picture-view.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { toColour } from "./embeds.ts";
import { MessageButton } from "./message-button.ts";
import { MessageSelect } from "./message-select.ts";
import { MessageText } from "./message-text.ts";

interface ComponentProps {
  readonly message: Message;
  readonly component: Component;
}

/** The interactive part of a message, and how the latest press on it went. */
export function Components({ message }: { readonly message: Message }): VNode {
  const { acts } = usePage();
  const press = acts.presses.value.get(message.id);
  return html`<div class="components" aria-busy=${press?.type === "pending"}>
    ${(message.components ?? []).map((component, index) => renderComponent({ message, component }, index))}
    ${press?.type === "failed" && html`<p class="failure" role="status">${press.text}</p>`}
  </div>`;
}

/** Types: https://discord.com/developers/docs/components/reference */
function renderComponent({ message, component }: ComponentProps, key: number): VNode | string {
  const children = (): readonly (VNode | string)[] =>
    (component.components ?? []).map((child, index) =>
      renderComponent({ message, component: child }, index),
    );
  switch (component.type) {
    case 1:
      return html`<div class="row" key=${key}>${children()}</div>`;
    case 2:
      return html`<${MessageButton} key=${key} message=${message} component=${component} />`;
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return html`<${MessageSelect} key=${key} message=${message} component=${component} />`;
    case 9:
      return html`<div class="section" key=${key}>
        <div>${children()}</div>
        ${component.accessory && renderComponent({ message, component: component.accessory }, 0)}
      </div>`;
    case 10:
      return html`<${MessageText} key=${key} source=${component.content ?? ""} />`;
    case 11:
      return html`<div class="thumbnail" key=${key}>${renderMedia(component, 0)}</div>`;
    case 12:
      return html`<div class="pictures" key=${key} data-count=${Math.min(component.items?.length ?? 0, 4)}>
        ${component.items?.map(renderMedia)}
      </div>`;
    case 13:
      return renderFile(component, { message, key });
    case 14:
      return html`<hr key=${key} data-plain=${component.divider === false ? "" : undefined} />`;
    case 17:
      return html`<div class="container" key=${key} style=${toAccent(component)}>
        <${SpoilerContainer} isSpoiler=${component.spoiler ?? false}>${children()}<//>
      </div>`;
    default:
      return "";
  }
}

function toAccent({ accent_color: colour }: Component): object | undefined {
  return colour === undefined || colour === null
    ? undefined
    : { borderInlineStartColor: toColour(colour) };
}

type Media = Pick<NonNullable<Component["items"]>[number], "description" | "spoiler"> &
  Pick<Component, "media">;

function renderMedia({ media, description, spoiler }: Media, key: number): VNode | string {
  const url = media && toLocalUrl(media.url);
  if (url === undefined) return "";
  const picture = { id: url, url, alt: description ?? "", name: "" };
  return html`<${PictureView} key=${key} picture=${picture} width=${media?.width} height=${media?.height} isSpoiler=${spoiler} />`;
}

function renderFile(
  { file, name: knownName, size }: Component,
  { message, key }: { readonly message: Message; readonly key: number },
): VNode {
  const name = knownName ?? file?.url.split("/").at(-1)?.split("?")[0] ?? "file";
  const attached = message.attachments.find(({ filename }) => filename === name);
  const href = file && toLocalUrl(attached?.url ?? file.url);
  return html`<a class="file-card" key=${key} href=${href} download=${name}>
    <${Icon} name="file" />
    <span class="file-name">${name}</span>
    ${typeof size === "number" && html`<${FileSize} byteLength=${size} />`}
  </a>`;
}

function FileSize({ byteLength }: { readonly byteLength: number }): VNode {
  return html`<span class="file-size">${formatBytes(byteLength, useWords().tag)}</span>`;
}
