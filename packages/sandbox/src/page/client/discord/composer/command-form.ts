import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type CommandDraft, findMissingOption } from "#page/discord/state/draft.ts";
import { foldOptions } from "#page/discord/state/fold-options.ts";
import { toLocalDescription, toLocalName } from "#page/discord/state/localized.ts";
import type { CommandOption } from "#page/discord/state/model.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { isWide, OptionField } from "./option-field.ts";
import { SendButton } from "./send-button.ts";

/**
 * What has the focus when nothing is missing. A command that needs no option is ready to be sent, as on Discord: Enter once
 * more must not choose a value that nobody asked for.
 */
function toFirstStop(draft: CommandDraft | undefined): string {
  const hasRequired = draft?.command.options?.some(({ required }) => required) ?? false;
  return hasRequired ? "textarea, input:not([type=file]), select, .send" : ".send, .command-send";
}

/** What is needed first, then long fields, so that the short ones share the last line with the button. */
function toLine(option: CommandOption): number {
  if (option.required) return 0;
  return isWide(option) ? 1 : 2;
}

/** A command with a field for each of its options. */
export function CommandForm(): VNode | null {
  const { chat, draft } = usePage();
  const { options: words, buttons, writing } = useWords();
  const form = useRef<HTMLDivElement>(null);
  const isUnfolded = useSignal<string | undefined>(undefined);
  const requests = draft.focusRequests.value;
  const chosen = draft.command.value;
  useLayoutEffect(() => {
    const missing = chosen && findMissingOption(chosen);
    const selector = missing ? `#option-${CSS.escape(missing.name)}` : toFirstStop(chosen);
    form.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [requests, chosen?.command.id]);
  if (chosen === undefined) return null;

  const { command } = chosen;
  const locale = chat.me.value?.locale ?? "en-US";
  const { shown, hiddenCount } = foldOptions(chosen, isUnfolded.value === command.id);
  const options = [...shown].sort((left, right) => toLine(left) - toLine(right));
  const canFold = isUnfolded.value === command.id;
  const isReady = findMissingOption(chosen) === undefined;
  const cancel = (): void => {
    draft.command.value = undefined;
    draft.problem.value = undefined;
    draft.focus();
  };
  return html`<div
    ref=${form}
    class="command-form"
    onKeyDown=${(event: KeyboardEvent) => event.key === "Escape" && cancel()}
  >
    <header>
      <code class="command-name">/${toLocalName(command, locale)}</code>
      <span class="command-description">${toLocalDescription(command, locale)}</span>
      <button type="button" class="icon-button" title=${buttons.cancel} onClick=${cancel}>
        <${Icon} name="close" /><span class="visually-hidden">${writing.cancelCommand}</span>
      </button>
    </header>
    <div class="command-options">
      ${options.map((option) => html`<${OptionField} key=${option.name} option=${option} />`)}
      ${
        (hiddenCount > 0 || canFold) &&
        html`<button
          type="button"
          class="quiet more-options"
          aria-expanded=${canFold}
          onClick=${() => {
            isUnfolded.value = canFold ? undefined : command.id;
          }}
        >
          ${canFold ? words.less : words.more(hiddenCount)}
        </button>`
      }
      <${SendButton} isReady=${isReady} label=${command.name === "imagine" ? words.draw : undefined} />
    </div>
  </div>`;
}
