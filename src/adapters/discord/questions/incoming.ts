import { outsideCode, type ReadMessage } from "#core";
import { withoutHeadline } from "../wire/headline.ts";
import { findOwnRoles } from "../wire/own-roles.ts";
import type { MessageBodyPayload, QuotedMessagePayload } from "../wire/payloads.ts";
import { toDisplayName } from "../wire/persons.ts";
import { withoutSubtext } from "../wire/subtext.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import type { CdnAddresses } from "./cdn-addresses.ts";
import { type MarkNames, toWords } from "./marks.ts";
import { readComponents } from "./message-components.ts";
import { collectMedia, isOnlyEmoji } from "./message-media.ts";
import { readShownWords } from "./shown-words.ts";

export interface ReadOptions {
  readonly surroundings: Surroundings;
  /** Where it was said: the names of its channels and roles are told, and no other guild's. Absent: direct messages. */
  readonly guildId: string | undefined;
  readonly cdnAddresses: CdnAddresses;
}

/** A message as the core understands it, without what it replies to, and what of it can't be used. */
export function readMessage(message: QuotedMessagePayload, options: ReadOptions): ReadMessage {
  const isFromMoonlens = message.author.id === options.surroundings.botId;
  const { media, notes } = collectMedia(message, options.cdnAddresses);
  const text = readText(message, options);
  // Of ourselves the words count; what our answers look like is no part of the talk.
  const shown = isFromMoonlens ? "" : readShown(message, options);
  return {
    message: {
      id: message.id,
      authorId: message.author.id,
      authorName: toDisplayName(message.author, message.member?.nick),
      isFromMoonlens,
      text: isFromMoonlens ? withoutSubtext(withoutHeadline(text)) : text,
      ...(shown === "" ? {} : { shown }),
      media,
    },
    notes,
  };
}

/** A forward has no words of its own: those that it forwards are what is asked about. */
function readText(message: QuotedMessagePayload, options: ReadOptions): string {
  const names = toMarkNames(message, options);
  const ourName = toOurName(message, options);
  const text = toBodies(message)
    .flatMap(({ content, components }) => [content, ...readComponents(components).texts])
    .map((content) => withoutOurName(content, ourName))
    .filter((content) => content !== "")
    .join("\n");
  return isOnlyEmoji(text) ? "" : toWords(text, names);
}

function readShown(message: QuotedMessagePayload, options: ReadOptions): string {
  const names = toMarkNames(message, options);
  return toBodies(message)
    .map(readShownWords)
    .filter((words) => words !== "")
    .map((words) => toWords(words, names))
    .join("\n");
}

function toBodies(message: QuotedMessagePayload): readonly MessageBodyPayload[] {
  return [message, ...message.message_snapshots.map((snapshot) => snapshot.message)];
}

function toMarkNames(
  message: QuotedMessagePayload,
  { surroundings, guildId }: ReadOptions,
): MarkNames {
  const people = new Map(
    toBodies(message)
      .flatMap(({ mentions }) => mentions)
      .map(({ id, username, global_name: name, member }) => [id, member?.nick ?? name ?? username]),
  );
  const guild = guildId === undefined ? undefined : surroundings.findGuild(guildId);
  return {
    findPerson: (id) => people.get(id),
    findRole: (id) => guild?.findRoleName?.(id),
    findChannel(id) {
      const channel = surroundings.findChannel(id);
      return guildId !== undefined && channel?.guildId === guildId ? channel.name : undefined;
    },
  };
}

function toOurName(message: QuotedMessagePayload, { surroundings, guildId }: ReadOptions): RegExp {
  const guild = guildId === undefined ? undefined : surroundings.findGuild(guildId);
  const roles = findOwnRoles(message, guild).map((id) => `&${id}`);
  return new RegExp(` ?<@(?:${[`!?${surroundings.botId}`, ...roles].join("|")})>`, "g");
}

/** Our name is how a question begins, not what it asks. */
function withoutOurName(content: string, ourName: RegExp): string {
  return outsideCode(content, (prose) => prose.replace(ourName, "")).trim();
}

/** Nothing at all: Discord keeps the content of others' messages from bots without the intent. */
export function isBlank(message: QuotedMessagePayload): boolean {
  return toBodies(message).every(
    ({ content, attachments, embeds, sticker_items: stickers, components, poll }) =>
      content === "" &&
      attachments.length + embeds.length + stickers.length + components.length === 0 &&
      (poll ?? undefined) === undefined,
  );
}
