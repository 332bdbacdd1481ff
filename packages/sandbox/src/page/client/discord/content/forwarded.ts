import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Message } from "#page/discord/state/model.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { useWords } from "#page/words/use-words.ts";
import { Attachments } from "./attachments.ts";
import { Embeds } from "./embeds.ts";
import { MessageText } from "./message-text.ts";
import { StickerView } from "./stickers.ts";

/** What a forward shows: the message as it was when it was forwarded. */
export function Forwarded({ message }: { readonly message: Message }): VNode {
  const { messages } = useWords();
  return html`${(message.message_snapshots ?? []).map(
    ({ message: original }, index) => html`<blockquote key=${index} class="forwarded">
      <p class="forwarded-mark"><${Icon} name="forward" />${messages.forwarded}</p>
      ${original.content !== "" && html`<${MessageText} source=${original.content} />`}
      ${original.embeds && html`<${Embeds} embeds=${original.embeds} />`}
      ${original.attachments.length > 0 && html`<${Attachments} files=${original.attachments} />`}
      ${original.sticker_items?.map((sticker) => html`<${StickerView} key=${sticker.id} sticker=${sticker} />`)}
    </blockquote>`,
  )}`;
}
