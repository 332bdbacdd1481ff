import type { Chat } from "./chat.ts";
import { listMentionables } from "./mentions.ts";
import type { SelectOption } from "./model.ts";

/** What a menu offers: its own options, or people (5), roles (6), both (7), or channels (8) by its type. */
export function listChoices(
  { type, options }: { readonly type: number; readonly options?: readonly SelectOption[] },
  chat: Chat,
): readonly SelectOption[] {
  const people = listMentionables(chat).map(({ id, name }) => ({ value: id, label: `@${name}` }));
  const roles = (chat.guild.value?.roles ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (type === 5) return people;
  if (type === 6) return roles;
  if (type === 7) return [...people, ...roles];
  if (type === 8) {
    return chat.channels.value.map(({ id, name }) => ({ value: id, label: `#${name ?? id}` }));
  }
  return options ?? [];
}
