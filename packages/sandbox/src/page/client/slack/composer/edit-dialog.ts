import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { Dialog, DialogActions } from "#page/shared/parts/dialog.ts";
import type { SlackMessage } from "#page/slack/state/slack-model.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";
import { toEditable } from "./editable-text.ts";

/** Changes a message of one's own. */
export function EditDialog(): VNode | null {
  const message = useSlack().acts.edited.value;
  return message === undefined ? null : html`<${Edit} key=${message.ts} message=${message} />`;
}

function Edit({ message }: { readonly message: SlackMessage }): VNode {
  const { acts, chat } = useSlack();
  const names = new Map(chat.people.value.map(({ id, name }) => [id, name]));
  const text = useSignal(toEditable(message.text, (id) => names.get(id) ?? "Moonlens"));
  const { tools, questions, buttons } = useWords();
  const problem = useSignal<string | undefined>(undefined);
  const close = (): void => {
    acts.edited.value = undefined;
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    problem.value = await acts.edit(message, text.value);
    if (problem.value === undefined) close();
  };
  return html`<${Dialog} title=${tools.editMessage} onClose=${close}>
    <form class="dialog-form" novalidate onSubmit=${submit}>
      <div class="field">
        <label class="field-label" for="edited-text">${questions.message}</label>
        <textarea id="edited-text" rows="5" value=${text.value} onInput=${({
          currentTarget,
        }: {
          currentTarget: HTMLTextAreaElement;
        }) => {
          text.value = currentTarget.value;
        }}></textarea>
      </div>
      <${DialogActions} onCancel=${close} submitLabel=${buttons.save} isBusy=${false} problem=${problem.value} />
    </form>
  <//>`;
}
