import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type Picture, toPictureName } from "#page/discord/state/picture.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** One picture over the whole window. Escape closes it; the arrow keys go through the channel's pictures. */
export function Lightbox(): VNode | null {
  const page = usePage();
  const picture = page.picture.value;
  return picture === undefined ? null : html`<${OpenPicture} picture=${picture} />`;
}

function OpenPicture({ picture }: { readonly picture: Picture }): VNode {
  const page = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  // The browser keeps the focus inside a modal dialog and gives it back afterwards.
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  const { buttons, content, tag } = useWords();
  const pictures = page.pictures.value;
  const index = pictures.findIndex(({ id }) => id === picture.id);
  const name = toPictureName(picture, content);
  const { pixels, byteLength } = picture;
  const size = byteLength === undefined ? undefined : formatBytes(byteLength, tag);
  const detail = [pixels, size].filter((part) => part !== undefined).join(", ");
  const close = (): void => {
    page.picture.value = undefined;
  };
  const step = (by: number): void => {
    page.picture.value = pictures[index + by] ?? page.picture.value;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  };
  return html`<dialog
    ref=${dialog}
    class="lightbox"
    aria-label=${name}
    onClose=${close}
    onKeyDown=${onKeyDown}
    onClick=${(event: MouseEvent) => event.target === event.currentTarget && close()}
  >
    <figure>
      <img src=${picture.url} alt=${name} />
      <figcaption>
        ${picture.alt && html`<span class="lightbox-alt">${picture.alt}</span>`}
        <span class="lightbox-detail">${[picture.name, detail].filter((part) => part !== "").join(" · ")}</span>
      </figcaption>
    </figure>
    <div class="lightbox-tools">
      <a class="icon-button" href=${picture.url} download=${picture.name} title=${buttons.download}>
        <${Icon} name="download" /><span class="visually-hidden">${buttons.download}</span>
      </a>
      <button type="button" class="icon-button" title=${buttons.close} onClick=${close}>
        <${Icon} name="close" /><span class="visually-hidden">${buttons.close}</span>
      </button>
    </div>
    ${index > 0 && html`<${Step} name="left" label=${content.previousPicture} onStep=${() => step(-1)} />`}
    ${
      index !== -1 &&
      index < pictures.length - 1 &&
      html`<${Step} name="right" label=${content.nextPicture} onStep=${() => step(1)} />`
    }
  </dialog>`;
}

function Step(props: { name: "left" | "right"; label: string; onStep: () => void }): VNode {
  return html`<button type="button" class="icon-button lightbox-${props.name}" onClick=${props.onStep}>
    <${Icon} name=${props.name} /><span class="visually-hidden">${props.label}</span>
  </button>`;
}
