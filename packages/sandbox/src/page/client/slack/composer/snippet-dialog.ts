import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { Dialog, DialogActions } from "#page/shared/parts/dialog.ts";
import type { WritingPlace } from "#page/slack/state/slack-acts.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** Writes a text snippet. */
export function SnippetDialog({
  place,
  onClose,
}: {
  readonly place: WritingPlace;
  readonly onClose: () => void;
}): VNode {
  const { acts } = useSlack();
  const { textSnippet: words, fields } = useWords();
  const title = useSignal("");
  const content = useSignal("");
  const problem = useSignal<string | undefined>(undefined);
  const isBusy = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy.value) return;
    if (content.value.trim() === "") {
      problem.value = words.empty;
      return;
    }
    isBusy.value = true;
    const snippet = { title: title.value.trim() || words.untitled, content: content.value };
    problem.value = await acts.sendSnippet(snippet, place);
    isBusy.value = false;
    if (problem.value === undefined) onClose();
  };
  return html`<${Dialog} title=${words.create} onClose=${onClose}>
    <form class="dialog-form" novalidate onSubmit=${submit}>
      <div class="field">
        <label class="field-label" for="snippet-title">${words.title} <span class="optional">${fields.optional}</span></label>
        <input id="snippet-title" type="text" value=${title.value} onInput=${({
          currentTarget,
        }: {
          currentTarget: HTMLInputElement;
        }) => {
          title.value = currentTarget.value;
        }} />
      </div>
      <div class="field">
        <label class="field-label" for="snippet-content">${words.content}</label>
        <textarea id="snippet-content" class="snippet-content" rows="9" value=${content.value} onInput=${({
          currentTarget,
        }: {
          currentTarget: HTMLTextAreaElement;
        }) => {
          content.value = currentTarget.value;
        }}></textarea>
      </div>
      <${DialogActions} onCancel=${onClose} submitLabel=${words.submit} isBusy=${isBusy.value} problem=${problem.value} />
    </form>
  <//>`;
}
