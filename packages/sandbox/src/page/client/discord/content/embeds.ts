import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Embed } from "#page/discord/state/model.ts";
import { toLocalUrl, toSafeLink } from "#page/shared/tools/local-url.ts";
import { PictureView } from "#page/shared/views/picture-view.ts";
import { MessageText } from "./message-text.ts";

/** The cards below a message. */
export function Embeds({ embeds }: { readonly embeds: readonly Embed[] }): VNode {
  return html`${embeds.map((embed, index) => html`<${EmbedCard} key=${index} embed=${embed} />`)}`;
}

function EmbedCard({ embed }: { readonly embed: Embed }): VNode {
  const colour = embed.color === undefined ? undefined : toColour(embed.color);
  const href = embed.url === undefined ? undefined : toSafeLink(embed.url);
  const thumbnail = embed.thumbnail && toLocalUrl(embed.thumbnail.url);
  const image = embed.image && toLocalUrl(embed.image.url);
  return html`<section class="embed" style=${colour && { borderInlineStartColor: colour }}>
    ${embed.author && html`<p class="embed-author">${embed.author.name}</p>`}
    ${
      embed.title &&
      html`<p class="embed-title">
        ${href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${embed.title}</a>` : embed.title}
      </p>`
    }
    ${embed.description && html`<${MessageText} source=${embed.description} />`}
    ${
      embed.fields &&
      html`<dl class="embed-fields">
        ${embed.fields.map(
          ({ name, value, inline }) =>
            html`<div data-inline=${inline ? "" : undefined}>
              <dt>${name}</dt>
              <dd><${MessageText} source=${value} /></dd>
            </div>`,
        )}
      </dl>`
    }
    ${
      thumbnail &&
      html`<${PictureView}
        picture=${{ id: thumbnail, url: thumbnail, alt: embed.title ?? "", name: "" }}
      />`
    }
    ${
      image &&
      html`<${PictureView}
        picture=${{ id: image, url: image, alt: embed.title ?? "", name: "" }}
        width=${embed.image?.width}
        height=${embed.image?.height}
      />`
    }
    ${embed.footer && html`<p class="embed-footer">${embed.footer.text}</p>`}
  </section>`;
}

export function toColour(rgb: number): string {
  return `#${rgb.toString(16).padStart(6, "0")}`;
}
