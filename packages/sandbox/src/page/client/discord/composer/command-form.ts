import { html } from "htm/preact";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { findMissingOption } from "#page/discord/state/draft.ts";
import { toLocalDescription, toLocalName } from "#page/discord/state/localized.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";
import { isWide, OptionField } from "./option-field.ts";
import { SendButton } from "./send-button.ts";

/** A command with a field for each of its options. */
export function CommandForm(): VNode | null {
  const { chat, draft } = usePage();
  const form = useRef<HTMLDivElement>(null);
  const requests = draft.focusRequests.value;
  const chosen = draft.command.value;
  useLayoutEffect(() => {
    const missing = chosen && findMissingOption(chosen);
    const selector = missing
      ? `#option-${CSS.escape(missing.name)}`
      : "textarea, input:not([type=file]), select, .send";
    form.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [requests, chosen?.command.id]);
  if (chosen === undefined) return null;

  const { command } = chosen;
  const locale = chat.me.value?.locale ?? "en-US";
  // Long fields first, so that the short ones share the last line with the button.
  const options = [...(command.options ?? [])].sort(
    (left, right) => Number(isWide(right)) - Number(isWide(left)),
  );
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
      <button type="button" class="icon-button" title="Cancel" onClick=${cancel}>
        <${Icon} name="close" /><span class="visually-hidden">Cancel the command</span>
      </button>
    </header>
    <div class="command-options">
      ${options.map((option) => html`<${OptionField} key=${option.name} option=${option} />`)}
      <${SendButton} isReady=${isReady} />
    </div>
  </div>`;
}
