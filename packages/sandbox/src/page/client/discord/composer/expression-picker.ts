import { html } from "htm/preact";
import type { VNode } from "preact";
import { useId, useRef } from "preact/hooks";
import { StickerView } from "#page/discord/content/stickers.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { placeBeside } from "#page/shared/parts/menu-button.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** The custom emoji and stickers of all guilds, as with Nitro. An emoji goes into the text, a sticker is sent. */
export function ExpressionPicker(): VNode | null {
  const { acts, chat, draft } = usePage();
  const { expressions } = useWords().writing;
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const id = useId();
  const guilds = chat.guilds.value;
  const emojis = guilds.flatMap((guild) => guild.emojis ?? []);
  const stickers = guilds.flatMap((guild) => guild.stickers ?? []);
  if (emojis.length + stickers.length === 0) return null;
  const close = (): void => popover.current?.hidePopover();
  const write = (name: string): void => {
    const text = draft.text.value;
    draft.text.value = `${text}${text === "" || text.endsWith(" ") ? "" : " "}:${name}: `;
    close();
    draft.focus();
  };
  return html`<button ref=${button} type="button" class="icon-button" title=${expressions} popovertarget=${id}>
      <${Icon} name="smile" /><span class="visually-hidden">${expressions}</span>
    </button>
    <div
      ref=${popover}
      id=${id}
      popover="auto"
      class="menu picker"
      role="group"
      aria-label=${expressions}
      onToggle=${() => placeBeside(popover.current, button.current)}
    >
      <div class="picker-emojis">
        ${emojis.map(
          (
            emoji,
          ) => html`<button key=${emoji.id} type="button" class="icon-button" title=${`:${emoji.name}:`} onClick=${() => write(emoji.name)}>
            <img src=${`/discord/cdn/emojis/${emoji.id}.png?size=32`} alt=${`:${emoji.name}:`} loading="lazy" />
          </button>`,
        )}
      </div>
      <div class="picker-stickers">
        ${stickers.map(
          (sticker) => html`<button
            key=${sticker.id}
            type="button"
            title=${sticker.name}
            onClick=${() => {
              close();
              void acts.sendSticker(sticker);
            }}
          >
            <${StickerView} sticker=${sticker} />
          </button>`,
        )}
      </div>
    </div>`;
}
