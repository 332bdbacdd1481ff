import type { ReadonlySignal } from "@preact/signals";
import { toLocalDescription, toLocalName } from "#page/discord/state/localized.ts";
import { listMentionables } from "#page/discord/state/mentions.ts";
import type { Command } from "#page/discord/state/model.ts";
import {
  type FoundSuggestions,
  type Suggestion,
  useSuggestionList,
} from "#page/shared/parts/use-suggestion-list.ts";
import { exactFirst } from "#page/shared/tools/exact-first.ts";
import { type Page, usePage } from "#page/state/page.ts";

/** What fits the text before the caret: commands after a leading `/`, people after `@`. */
export function useSuggestions(caret: ReadonlySignal<number>) {
  const page = usePage();
  const text = page.draft.text.value;
  return useSuggestionList(text, () =>
    findSuggestions(page, text.slice(0, caret.value || text.length)),
  );
}

function findSuggestions(page: Page, before: string): FoundSuggestions | undefined {
  const { options, writing } = page.chat.words.value;
  const command = /^\/([^\s]*)$/.exec(before);
  if (command !== null)
    return {
      title: options.commands,
      items: listCommands(page, command[1] ?? ""),
    };
  const mention = /(?:^|\s)@([\w.]*)$/.exec(before);
  if (mention !== null) {
    return { title: writing.mention, items: listMentions(page, mention[1] ?? "") };
  }
  return undefined;
}

/** Slash commands; menus on messages and people are of other types. */
const slashCommandType = 1;
/** Contexts of commands, as Discord counts them: it offers each only where it may be used. */
const guildContext = 0;
const directContext = 1;

function listCommands({ chat, draft }: Page, typed: string): readonly Suggestion[] {
  const locale = chat.me.value?.locale ?? "en-US";
  const query = typed.toLowerCase();
  const place = chat.guild.value === undefined ? directContext : guildContext;
  const namesOf = (command: Command) => [command.name, toLocalName(command, locale)];
  const found = (chat.bot.value?.commands ?? [])
    .filter(({ type = slashCommandType }) => type === slashCommandType)
    .filter(({ contexts }) => contexts?.includes(place) ?? true)
    .filter((command) => namesOf(command).some((name) => name.startsWith(query)));
  return exactFirst(found, (command) => namesOf(command).includes(query)).map((command) => ({
    id: command.id,
    label: `/${toLocalName(command, locale)}`,
    detail: toLocalDescription(command, locale),
    ...(isForAdmins(command) ? { note: chat.words.value.options.forAdmins } : {}),
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
