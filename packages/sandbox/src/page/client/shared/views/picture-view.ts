import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { type Picture, toPictureName } from "#page/discord/state/picture.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

interface PictureViewProps {
  readonly picture: Picture;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly isSpoiler?: boolean;
  readonly onBroken?: () => void;
}

/** A picture in a message. Its room is kept free before it loads; pressing it opens it large. */
export function PictureView({
  picture,
  width,
  height,
  isSpoiler,
  onBroken,
}: PictureViewProps): VNode {
  const page = usePage();
  const isHidden = useSignal(isSpoiler ?? false);
  const { content } = useWords();
  const name = toPictureName(picture, content);
  const open = (): void => {
    if (isHidden.value) isHidden.value = false;
    else page.picture.value = picture;
  };
  return html`<button
    type="button"
    class="picture"
    data-picture=${picture.id}
    data-hidden=${isHidden.value ? "" : undefined}
    aria-label=${isHidden.value ? content.hiddenPicture : content.openPicture(name)}
    onClick=${open}
  >
    <img
      src=${picture.url}
      alt=${isHidden.value ? "" : name}
      width=${width ?? undefined}
      height=${height ?? undefined}
      decoding="async"
      onError=${onBroken}
    />
    ${isHidden.value && html`<span class="spoiler-label" aria-hidden="true">${content.spoiler}</span>`}
  </button>`;
}
