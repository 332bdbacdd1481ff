import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { toChannelName } from "#page/discord/places/channel-name.ts";
import { maxContentLength } from "#page/discord/state/draft.ts";
import { Suggestions } from "#page/shared/parts/suggestions.ts";
import { useFittingHeight, useFocusOnRequest } from "#page/shared/parts/use-text-area.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { useSuggestions } from "./use-suggestions.ts";

/** From here on the characters that are left are shown. */
const countFrom = maxContentLength - 200;

/** The text of a new message, with suggestions for commands (`/` first) and people (`@`). */
export function MessageInput(): VNode {
  const { acts, chat, draft } = usePage();
  const { writing: words } = useWords();
  const input = useRef<HTMLTextAreaElement>(null);
  const caret = useSignal(0);
  const suggestions = useSuggestions(caret);
  useFocusOnRequest(input, draft.focusRequests.value);
  useFittingHeight(input, draft.text.value);

  const read = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }): void => {
    draft.text.value = currentTarget.value;
    caret.value = currentTarget.selectionStart;
    suggestions.reopen();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || suggestions.takeKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void acts.submit();
    } else if (event.key === "Escape") draft.replyTo.value = undefined;
  };
  const channel = chat.channel.value;
  const place = channel === undefined ? "…" : toChannelName(channel);
  const label = words.to(place);
  const active = suggestions.items.length > 0;
  const over = draft.text.value.length - maxContentLength;
  return html`<div class="message-input">
    ${active && html`<${Suggestions} ...${suggestions} />`}
    <textarea
      ref=${input}
      id="composer-input"
      rows="1"
      aria-label=${label}
      placeholder=${label}
      role="combobox"
      aria-autocomplete="list"
      aria-expanded=${active}
      aria-controls=${active ? "suggestions" : undefined}
      aria-activedescendant=${active ? `suggestions-${suggestions.index}` : undefined}
      aria-describedby=${draft.problem.value === undefined ? undefined : "composer-problem"}
      autocomplete="off"
      readonly=${draft.isSending.value}
      enterkeyhint="send"
      value=${draft.text.value}
      onInput=${read}
      onSelect=${(event: Event & { currentTarget: HTMLTextAreaElement }) => {
        caret.value = event.currentTarget.selectionStart;
      }}
      onKeyDown=${onKeyDown}
    ></textarea>
    ${
      draft.text.value.length > countFrom &&
      html`<span class="count" data-over=${over > 0 ? "" : undefined}>
        <span aria-hidden="true">${-over}</span>
        <span class="visually-hidden">${over > 0 ? words.tooMany(over) : words.left(-over)}</span>
      </span>`
    }
  </div>`;
}
