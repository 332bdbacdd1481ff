import { MessageFlags } from "discord-api-types/v10";
import { z } from "zod";
import { isVoiceMessage } from "../messages/voice-messages.ts";
import { channelFor, isVisibleTo, personOf } from "../parts/control-views.ts";
import { placeOf, type ResolvedReference, unknownReference } from "../parts/message-references.ts";
import type { DiscordParts } from "../parts/parts.ts";
import { wakeThread } from "../parts/threads.ts";
import { createMessageSchema, maxFiles } from "../schemas/message-schema.ts";
import { refuse, refuseWith } from "../tools/errors.ts";
import { invalidForm, parseForm } from "../tools/form-errors.ts";
import type { RequestBody } from "../tools/request-body.ts";
import { parseAll } from "../world/mentions.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { hasPermission } from "../world/permissions.ts";
import {
  type Channel,
  findEmoji,
  findSticker,
  type GuildSticker,
  guildOf,
  permissionsIn,
  type User,
  type World,
} from "../world/world.ts";

const saySchema = z.object({
  as: z.string(),
  content: z.string().nullish(),
  reply_to: z.string().nullish(),
  forward: z.string().nullish(),
  ping: z.boolean().nullish(),
  /** What a person writes for those who don't see their files, by the files' places. */
  descriptions: z.array(z.string()).max(maxFiles).nullish(),
  sticker_ids: z.array(z.string()).max(3).nullish(),
  /** Makes the one sound file a voice message; `waveform` is base64. */
  voice: z.object({ duration_secs: z.number().min(0), waveform: z.string().max(400) }).nullish(),
});

/** Posts what a person writes, as far as they may. */
export async function say({
  parts,
  body,
  channelId,
}: {
  readonly parts: DiscordParts;
  readonly body: RequestBody;
  readonly channelId: string;
}): Promise<StoredMessage> {
  const wish = parseForm(saySchema, { value: body.json ?? {} });
  const person = personOf(parts, wish.as);
  const channel = channelFor(parts, { person, channelId });
  checkMayWrite({ parts, person, channel, body });
  checkSlowMode(parts, { person, channel });
  wakeThread(parts, { channel, userId: person.id });
  const content = withMentions(wish.content ?? "", { world: parts.world, channel });
  const voice = wish.voice ?? undefined;
  const attachments = toAttachments(wish, body.uploads.length);
  const message = await parts.composer.create({
    type: wish.reply_to ? 19 : 0,
    channel,
    authorId: person.id,
    body: parseForm(createMessageSchema, { value: { content, ...attachments } }),
    uploads: body.uploads,
    stickers: (wish.sticker_ids ?? []).map((id) => stickerOf(parts, id)),
    flags:
      (wish.forward ? MessageFlags.HasSnapshot : 0) |
      (voice === undefined ? 0 : MessageFlags.IsVoiceMessage),
    defaultRules: parseAll,
    ...referenceOf({ parts, person, channel, wish }),
  });
  parts.messages.add(message);
  return message;
}

/** What is said of files beside their bytes; nothing where nothing is. */
function toAttachments({ voice, descriptions }: z.infer<typeof saySchema>, count: number) {
  if (voice !== undefined && voice !== null) return { attachments: [{ id: "0", ...voice }] };
  if (descriptions === undefined || descriptions === null) return {};
  const notes = Array.from({ length: count }, (_, index) => {
    const description = descriptions[index] ?? "";
    return { id: String(index), ...(description === "" ? {} : { description }) };
  });
  return { attachments: notes };
}

/** People wait in slow mode; those who manage messages don't. */
function checkSlowMode(
  { world, messages, settings }: DiscordParts,
  { person, channel }: { readonly person: User; readonly channel: Channel },
): void {
  if (channel.type === "direct" || channel.slowModeSeconds === 0) return;
  const permissions = permissionsIn(world, { channel, userId: person.id });
  if (hasPermission(permissions, "ManageMessages")) return;
  const last = messages
    .list(channel.id, { limit: settings.messagesPerChannel })
    .find(({ authorId }) => authorId === person.id);
  const leftMs =
    (last?.createdAtMs ?? Number.NEGATIVE_INFINITY) +
    channel.slowModeSeconds * 1000 -
    settings.clock();
  if (leftMs > 0) throw refuseWith("slowMode", { details: { retry_after: leftMs / 1000 } });
}

function stickerOf({ world }: DiscordParts, id: string): GuildSticker {
  const sticker = findSticker(world, id);
  if (sticker === undefined) throw refuse("invalidSticker");
  return sticker;
}

/** Changes the words of a person's own message. */
export async function editOwn({
  parts,
  person,
  message,
  content,
}: {
  readonly parts: DiscordParts;
  readonly person: User;
  readonly message: StoredMessage;
  readonly content: string;
}): Promise<StoredMessage> {
  if (message.authorId !== person.id) throw refuse("notYourMessage");
  if (isVoiceMessage(message)) throw refuse("voiceMessageEdit");
  const channel = channelFor(parts, { person, channelId: message.channelId });
  const text = withMentions(content, { world: parts.world, channel });
  const edited = await parts.composer.edit(message, {
    body: parseForm(createMessageSchema, { value: { content: text } }),
    uploads: [],
    defaultRules: parseAll,
    flags: message.flags,
    editedAtMs: parts.settings.clock(),
  });
  parts.messages.replace(edited);
  return edited;
}

function checkMayWrite({
  parts,
  person,
  channel,
  body,
}: {
  readonly parts: DiscordParts;
  readonly person: User;
  readonly channel: Channel;
  readonly body: RequestBody;
}): void {
  const permissions = permissionsIn(parts.world, { channel, userId: person.id });
  const send = channel.type === "thread" ? "SendMessagesInThreads" : "SendMessages";
  if (!hasPermission(permissions, send)) throw refuse("missingPermissions");
  if (body.uploads.length === 0) return;
  if (!hasPermission(permissions, "AttachFiles")) throw refuse("missingPermissions");
  if (body.uploads.length <= maxFiles) return;
  const message = `Must be ${maxFiles} or fewer in length.`;
  throw invalidForm([{ path: ["attachments"], code: "BASE_TYPE_MAX_LENGTH", message }]);
}

function referenceOf({
  parts,
  person,
  channel,
  wish,
}: {
  readonly parts: DiscordParts;
  readonly person: User;
  readonly channel: Channel;
  readonly wish: z.output<typeof saySchema>;
}): ResolvedReference {
  const id = wish.reply_to ?? wish.forward;
  if (!id) return {};
  const source = parts.messages.find(id);
  const isReachable = source !== undefined && isVisibleTo(parts, { person, message: source });
  const isHere = source?.channelId === channel.id || !wish.reply_to;
  if (source === undefined || !isReachable || !isHere || source.ephemeralFor !== undefined) {
    throw unknownReference();
  }
  if (!wish.reply_to) {
    return { reference: { type: "forward", ...placeOf(source) }, snapshot: source };
  }
  return {
    reference: { type: "reply", ...placeOf(source) },
    ...(wish.ping === false ? {} : { repliedUserId: source.authorId }),
  };
}

/** Makes mentions of names after an `@` and emoji of `:name:`, as the client does when one picks them from its lists. */
function withMentions(
  content: string,
  { world, channel }: { readonly world: World; readonly channel: Channel },
): string {
  const guild = guildOf(world, channel);
  const users = [...world.users.values()].filter((user) => guild?.members.has(user.id) !== false);
  const withEmojis = content.replace(/(?<![\w<]):(\w{2,32}):(?!\d)/g, (text, name: string) => {
    const emoji = findEmoji(world, name);
    if (emoji === undefined) return text;
    return `<${emoji.isAnimated ? "a" : ""}:${emoji.name}:${emoji.id}>`;
  });
  return withEmojis.replace(/(?<![\w<@])@([a-z0-9_.]{2,32})/gi, (text, name: string) => {
    const user = users.find(({ username }) => username.toLowerCase() === name.toLowerCase());
    return user === undefined ? text : `<@${user.id}>`;
  });
}
