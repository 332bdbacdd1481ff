import { type ReadonlySignal, useSignal } from "@preact/signals";
import { toLocalDescription, toLocalName } from "./localized.ts";
import { listMentionables } from "./mentions.ts";
import type { Command } from "./model.ts";
import { type Page, usePage } from "./page.ts";

/** One line of the list above the composer. */
export interface Suggestion {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly note?: string;
  readonly avatar?: { readonly id: string; readonly name: string; readonly isBot: boolean };
  pick(): void;
}

export interface SuggestionList {
  readonly title: string;
  readonly items: readonly Suggestion[];
  /** The one that Enter picks. */
  readonly index: number;
  point(index: number): void;
}

/** What fits the text before the caret: commands after a leading `/`, people after `@`. */
export function useSuggestions(caret: ReadonlySignal<number>) {
  const page = usePage();
  const pointed = useSignal(0);
  const closedFor = useSignal<string | undefined>(undefined);
  const text = page.draft.text.value;
  const { title, items } =
    closedFor.value === text
      ? nothing
      : findSuggestions(page, text.slice(0, caret.value || text.length));
  const index = Math.min(pointed.value, Math.max(0, items.length - 1));
  const point = (next: number): void => {
    pointed.value = (next + items.length) % items.length;
  };

  /** Uses a key for the list; true when it did. */
  const takeKey = (event: KeyboardEvent): boolean => {
    if (items.length === 0) return false;
    if (event.key === "ArrowDown") point(index + 1);
    else if (event.key === "ArrowUp") point(index - 1);
    else if (event.key === "Escape") closedFor.value = text;
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab")
      items[index]?.pick();
    else return false;
    event.preventDefault();
    return true;
  };
  const reopen = (): void => {
    pointed.value = 0;
    closedFor.value = undefined;
  };
  return { title, items, index, point, takeKey, reopen };
}

const nothing = { title: "", items: [] } as const;

function findSuggestions(
  page: Page,
  before: string,
): { readonly title: string; readonly items: readonly Suggestion[] } {
  const command = /^\/([^\s]*)$/.exec(before);
  if (command !== null) return { title: "Commands", items: listCommands(page, command[1] ?? "") };
  const mention = /(?:^|\s)@([\w.]*)$/.exec(before);
  if (mention !== null) return { title: "Mention", items: listMentions(page, mention[1] ?? "") };
  return nothing;
}

/** Slash commands; menus on messages and people are of other types. */
const slashCommandType = 1;

function listCommands({ chat, draft }: Page, typed: string): readonly Suggestion[] {
  const locale = chat.me.value?.locale ?? "en-US";
  const query = typed.toLowerCase();
  return (chat.bot.value?.commands ?? [])
    .filter(({ type = slashCommandType }) => type === slashCommandType)
    .filter((command) =>
      [command.name, toLocalName(command, locale)].some((name) => name.startsWith(query)),
    )
    .map((command) => ({
      id: command.id,
      label: `/${toLocalName(command, locale)}`,
      detail: toLocalDescription(command, locale),
      ...(isForAdmins(command) ? { note: "Admins" } : {}),
      pick: () => draft.beginCommand(command),
    }));
}

/** A set of permissions that is not "everyone" (absent) is for those who run the place. */
function isForAdmins({ default_member_permissions: permissions }: Command): boolean {
  return typeof permissions === "string";
}

function listMentions({ chat, draft }: Page, typed: string): readonly Suggestion[] {
  const query = typed.toLowerCase();
  return listMentionables(chat)
    .filter(({ id }) => id !== chat.me.value?.id)
    .filter(({ username, name }) =>
      [username, name].some((word) => word.toLowerCase().startsWith(query)),
    )
    .map(({ id, username, name, isBot }) => ({
      id,
      label: name,
      detail: `@${username}`,
      avatar: { id, name, isBot },
      pick: () => {
        draft.text.value = draft.text.value.replace(/@[\w.]*$/, `@${username} `);
        draft.focus();
      },
    }));
}
