import { html } from "htm/preact";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useWords } from "#page/words/use-words.ts";

/** A question over the page. The browser keeps the focus inside, closes it on Escape and gives the focus back. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  // Browsers tell of a closing with the next frame, when another dialog may be open already: it is not to be closed.
  const close = (): void => {
    if (dialog.current !== null) onClose();
  };
  return html`<dialog ref=${dialog} class="dialog" aria-labelledby="dialog-title" onClose=${close}>
    <h2 id="dialog-title">${title}</h2>
    ${children}
  </dialog>`;
}

/** The last line of a dialog: away, or onwards. */
export function DialogActions(props: {
  readonly onCancel: () => void;
  readonly submitLabel: string;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
}): VNode {
  const { buttons } = useWords();
  return html`<div class="dialog-actions">
    <p class="problem" role="alert">${props.problem}</p>
    <button type="button" class="button button-secondary" onClick=${props.onCancel}>${buttons.cancel}</button>
    <button type="submit" class="button button-primary" aria-disabled=${props.isBusy}>
      ${props.isBusy && html`<span class="orbit" aria-hidden="true"></span>`}${props.submitLabel}
    </button>
  </div>`;
}
