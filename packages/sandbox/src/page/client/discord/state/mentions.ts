import type { Chat } from "./chat.ts";
import type { User } from "./model.ts";

/** Someone or something that can be mentioned. */
export interface Mentionable {
  readonly id: string;
  /** What a person types after `@`. */
  readonly username: string;
  readonly name: string;
  readonly isBot: boolean;
}

type Roster = Pick<Chat, "people" | "bot" | "channels">;

/** Everyone in the channel, the bot first. */
export function listMentionables({
  people,
  bot,
}: Pick<Chat, "people" | "bot">): readonly Mentionable[] {
  const user = bot.value?.user;
  const bots =
    user === undefined
      ? []
      : [{ id: user.id, username: user.username, name: toDisplayName(user), isBot: true }];
  return [
    ...bots,
    ...people.value.map(({ id, username, displayName }) => ({
      id,
      username,
      name: displayName,
      isBot: false,
    })),
  ];
}

export function toDisplayName(user: User): string {
  return user.global_name ?? user.username;
}

/** Turns `@moonlens` and `#general` as they are typed into what Discord's API takes: `<@id>` and `<#id>`. */
export function toWireContent(text: string, roster: Roster): string {
  const mentionables = listMentionables(roster);
  const withUsers = text.replace(/(?<![\w<@])@([\w.-]{2,32})/g, (typed, name: string) => {
    const found = mentionables.find(
      ({ username }) => username.toLowerCase() === name.toLowerCase(),
    );
    return found === undefined ? typed : `<@${found.id}>`;
  });
  return withUsers.replace(/(?<![\w<#])#([\w-]{2,100})/g, (typed, name: string) => {
    const found = roster.channels.value.find((channel) => channel.name === name);
    return found === undefined ? typed : `<#${found.id}>`;
  });
}
