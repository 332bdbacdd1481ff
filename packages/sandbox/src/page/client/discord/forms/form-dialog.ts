import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { MessageText } from "#page/discord/content/message-text.ts";
import { createFormDraft, fieldsOf } from "#page/discord/state/form-draft.ts";
import type { OpenForm } from "#page/discord/state/interactions.ts";
import type { ModalComponent } from "#page/discord/state/model.ts";
import { Dialog, DialogActions } from "#page/shared/parts/dialog.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { FormField } from "./form-field.ts";

/** The form that the bot opened. */
export function FormDialog(): VNode | null {
  const form = usePage().acts.interactions.form.value;
  return form === undefined ? null : html`<${Form} key=${form.interactionId} form=${form} />`;
}

function Form({ form }: { readonly form: OpenForm }): VNode {
  const { interactions } = usePage().acts;
  const { buttons, fields } = useWords();
  const { modal } = form;
  const draft = useMemo(() => createFormDraft(modal), [modal]);
  const problem = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy.value) return;
    if (!draft.check(fields)) {
      focusFirstFault(Object.keys(draft.faults.value)[0]);
      return;
    }
    isBusy.value = true;
    problem.value = undefined;
    problem.value = await interactions.submitForm({
      values: draft.values.value,
      files: draft.files.value,
    });
    isBusy.value = false;
  };
  const toPart = (component: ModalComponent, key: number) =>
    component.content === undefined
      ? fieldsOf(component).map(
          (field) =>
            html`<${FormField} key=${field.custom_id} component=${component} field=${field} draft=${draft} />`,
        )
      : html`<${MessageText} key=${key} source=${component.content} />`;
  return html`<${Dialog} title=${modal.title} onClose=${interactions.closeForm}>
    <form class="dialog-form" novalidate onSubmit=${submit}>
      ${modal.components.map(toPart)}
      <${DialogActions}
        onCancel=${interactions.closeForm}
        submitLabel=${buttons.submit}
        isBusy=${isBusy.value}
        problem=${problem.value}
      />
    </form>
  <//>`;
}

function focusFirstFault(id: string | undefined): void {
  if (id === undefined) return;
  const field = document.getElementById(`field-${id}`);
  const input = field?.matches("input, select, textarea") ? field : field?.querySelector("input");
  if (input instanceof HTMLElement) input.focus();
}
