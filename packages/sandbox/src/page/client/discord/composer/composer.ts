import { html } from "htm/preact";
import type { VNode } from "preact";
import { FilePreviews } from "#page/shared/parts/file-previews.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { CommandForm } from "./command-form.ts";
import { ExpressionPicker } from "./expression-picker.ts";
import { MessageInput } from "./message-input.ts";
import { ReplyBar } from "./reply-bar.ts";
import { SendButton } from "./send-button.ts";

/** Where one writes: a message, or a command with its options. */
export function Composer(): VNode {
  const { acts, draft } = usePage();
  const { writing } = useWords();
  const isCommand = draft.command.value !== undefined;
  const submit = (event: Event): void => {
    event.preventDefault();
    void acts.submit();
  };
  return html`<form
    class="composer"
    aria-label=${isCommand ? writing.command : writing.message}
    aria-busy=${draft.isSending.value}
    novalidate
    onSubmit=${submit}
  >
    <${Problem} />
    <div class="composer-box">
      ${isCommand ? html`<${CommandForm} />` : html`<${ReplyBar} /><${FilePreviews} draft=${draft} /><${MessageRow} />`}
    </div>
  </form>`;
}

function Problem(): VNode {
  const { draft } = usePage();
  const { buttons } = useWords();
  const text = draft.problem.value;
  return html`<div role="alert">
    ${
      text !== undefined &&
      html`<p class="problem" id="composer-problem">
        <${Icon} name="alert" /><span>${text}</span>
        <button
          type="button"
          class="icon-button"
          onClick=${() => {
            draft.problem.value = undefined;
          }}
        >
          <${Icon} name="close" /><span class="visually-hidden">${buttons.dismiss}</span>
        </button>
      </p>`
    }
  </div>`;
}

function MessageRow(): VNode {
  const { draft } = usePage();
  const { options } = useWords();
  const canSend = draft.text.value.trim() !== "" || draft.files.value.length > 0;
  const beginCommand = (): void => {
    draft.text.value = "/";
    draft.focus();
  };
  return html`<div class="composer-row">
    <${AddFiles} />
    <button type="button" class="icon-button" title=${options.commands} onClick=${beginCommand}>
      <${Icon} name="slash" /><span class="visually-hidden">${options.commands}</span>
    </button>
    <${MessageInput} />
    <${ExpressionPicker} />
    <${SendButton} isReady=${canSend} />
  </div>`;
}

function AddFiles(): VNode {
  const { draft } = usePage();
  const { writing } = useWords();
  const onChange = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    draft.addFiles(currentTarget.files ?? []);
    currentTarget.value = "";
    draft.focus();
  };
  return html`<label class="icon-button" title=${writing.addFiles}>
    <input type="file" class="visually-hidden" multiple onChange=${onChange} />
    <${Icon} name="plus" /><span class="visually-hidden">${writing.addFiles}</span>
  </label>`;
}
