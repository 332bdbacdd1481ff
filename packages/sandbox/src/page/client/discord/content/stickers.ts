import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Sticker } from "#page/discord/state/model.ts";
import { useWords } from "#page/words/use-words.ts";

const lottieFormat = 3;
const gifFormat = 4;

/** A sticker. Vector animations (Lottie) need a player, so they are shown by their name. */
export function StickerView({ sticker }: { readonly sticker: Sticker }): VNode {
  const { content } = useWords();
  const { id, name, format_type: format } = sticker;
  if (format === lottieFormat) {
    return html`<span class="sticker sticker-named" role="img" aria-label=${content.sticker(name)}>
      <span>${name}</span><small>${content.animated}</small>
    </span>`;
  }
  const source =
    format === gifFormat ? `/discord/media/stickers/${id}.gif` : `/discord/cdn/stickers/${id}.png`;
  return html`<img class="sticker" src=${source} alt=${content.sticker(name)} width="160" height="160" loading="lazy" />`;
}
