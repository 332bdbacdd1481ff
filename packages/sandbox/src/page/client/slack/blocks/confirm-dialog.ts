import { html } from "htm/preact";
import type { VNode } from "preact";
import { Dialog } from "#page/shared/parts/dialog.ts";
import { toPlain } from "#page/slack/state/block-model.ts";
import type { Surface } from "#page/slack/state/surface.ts";
import { SlackTextView } from "#page/slack/text/slack-text.ts";

/** The question that an element asks before it acts. */
export function ConfirmDialog({ surface }: { readonly surface: Surface }): VNode | null {
  const question = surface.question.value;
  if (question === undefined) return null;
  const { confirmation, onYes } = question;
  const close = (): void => {
    surface.question.value = undefined;
  };
  const style = confirmation.style === "danger" ? "danger" : "primary";
  return html`<${Dialog} title=${toPlain(confirmation.title)} onClose=${close}>
    <${SlackTextView} text=${confirmation.text} />
    <div class="dialog-actions">
      <button type="button" class="button button-secondary" onClick=${close}>${toPlain(confirmation.deny)}</button>
      <button
        type="button"
        class=${`button button-${style}`}
        onClick=${() => {
          close();
          onYes();
        }}
      >
        ${toPlain(confirmation.confirm)}
      </button>
    </div>
  <//>`;
}
