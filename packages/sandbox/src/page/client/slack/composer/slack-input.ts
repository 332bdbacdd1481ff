import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { Suggestions } from "#page/shared/parts/suggestions.ts";
import {
  type FoundSuggestions,
  useSuggestionList,
} from "#page/shared/parts/use-suggestion-list.ts";
import { useFittingHeight, useFocusOnRequest } from "#page/shared/parts/use-text-area.ts";
import { exactFirst } from "#page/shared/tools/exact-first.ts";
import type { Slack } from "#page/slack/state/slack.ts";
import type { SlackDraft } from "#page/slack/state/slack-draft.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import type { ComposerProps } from "./slack-composer.ts";

/** The text of a new message, with suggestions for commands (`/` first) and people (`@`). */
export function SlackInput({
  draft,
  label,
  id,
  threadTs,
  onSend,
}: ComposerProps & { readonly onSend: () => Promise<unknown> }): VNode {
  const slack = useSlack();
  const input = useRef<HTMLTextAreaElement>(null);
  // A text that was changed from elsewhere has the caret at its end.
  const caret = useSignal({ text: "", at: 0 });
  const text = draft.text.value;
  const suggestions = useSuggestionList(text, () =>
    find(slack, {
      draft,
      before: caret.value.text === text ? text.slice(0, caret.value.at) : text,
      isThread: threadTs !== undefined,
    }),
  );
  useFocusOnRequest(input, draft.focusRequests.value);
  useFittingHeight(input, text);
  const read = ({ currentTarget }: { currentTarget: HTMLTextAreaElement }): void => {
    draft.text.value = currentTarget.value;
    caret.value = { text: currentTarget.value, at: currentTarget.selectionStart };
    suggestions.reopen();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || suggestions.takeKey(event)) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    void onSend();
  };
  const isOpen = suggestions.items.length > 0;
  const listId = `${id}-suggestions`;
  return html`<div class="message-input">
    ${isOpen && html`<${Suggestions} ...${suggestions} id=${listId} />`}
    <textarea
      ref=${input}
      id=${id}
      rows="1"
      aria-label=${label}
      placeholder=${label}
      role="combobox"
      aria-autocomplete="list"
      aria-expanded=${isOpen}
      aria-controls=${isOpen ? listId : undefined}
      aria-activedescendant=${isOpen ? `${listId}-${suggestions.index}` : undefined}
      autocomplete="off"
      readonly=${draft.isSending.value}
      enterkeyhint="send"
      value=${text}
      onInput=${read}
      onSelect=${(event: Event & { currentTarget: HTMLTextAreaElement }) => {
        caret.value = {
          text: event.currentTarget.value,
          at: event.currentTarget.selectionStart,
        };
      }}
      onKeyDown=${onKeyDown}
    ></textarea>
  </div>`;
}

interface Writing {
  readonly draft: SlackDraft;
  readonly before: string;
  readonly isThread: boolean;
}

function find(slack: Slack, { draft, before, isThread }: Writing): FoundSuggestions | undefined {
  const { slackWriting, writing } = slack.chat.words.value;
  const command = /^\/(\S*)$/.exec(before)?.[1];
  if (command !== undefined && !isThread) {
    return { title: slackWriting.commands, items: listCommands(slack, { draft, typed: command }) };
  }
  const mention = /(?:^|\s)@([\w.]*)$/.exec(before)?.[1];
  if (mention === undefined) return undefined;
  return { title: writing.mention, items: listMentions(slack, { draft, typed: mention }) };
}

function listCommands(
  { chat }: Slack,
  { draft, typed }: { readonly draft: SlackDraft; readonly typed: string },
) {
  if (chat.workspace.value?.installed !== true) return [];
  const query = `/${typed.toLowerCase()}`;
  const offered = chat.application.value?.manifest?.features?.slash_commands ?? [];
  const found = offered.filter(({ command }) => command.startsWith(query));
  return exactFirst(found, ({ command }) => command === query).map(
    ({ command, description, usage_hint: hint = "" }) => ({
      id: command,
      label: command,
      detail: hint === "" ? description : `${hint}  ${description}`,
      pick: () => {
        draft.text.value = `${command} `;
        draft.focus();
      },
    }),
  );
}

function listMentions(
  { chat }: Slack,
  { draft, typed }: { readonly draft: SlackDraft; readonly typed: string },
) {
  const query = typed.toLowerCase();
  const bot = {
    id: "bot",
    name: "moonlens",
    shown: "Moonlens",
    detail: chat.words.value.messages.app,
    isBot: true,
    url: "",
  };
  const people = chat.people.value
    .filter(({ id }) => chat.channel.value?.members.includes(id) && id !== chat.me.value?.id)
    .map(({ id, name, display_name: shown, real_name: detail, avatar_url: url }) => ({
      id,
      name,
      shown,
      detail,
      isBot: false,
      url,
    }));
  return [bot, ...people]
    .filter(({ name, shown }) => [name, shown.toLowerCase()].some((word) => word.startsWith(query)))
    .map(({ id, name, shown, detail, isBot, url }) => ({
      id,
      label: shown,
      detail,
      avatar: { id: "0", name: shown, isBot, url },
      pick: () => {
        draft.text.value = draft.text.value.replace(/@[\w.]*$/, `@${isBot ? "Moonlens" : name} `);
        draft.focus();
      },
    }));
}
