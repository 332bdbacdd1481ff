import { z } from "zod";
import {
  findConversation,
  findMessage,
  findUser,
  requireMember,
  requireWritable,
} from "../parts/lookups.ts";
import { contentSchema, personaSchema, readContent, toWarnings } from "../parts/message-content.ts";
import type { SlackParts } from "../parts/parts.ts";
import { toMessage } from "../payloads/message-payload.ts";
import { flagArgument, requiredText, textArgument } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import { compact, type Json } from "../tools/json.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { type Conversation, type Installation, isMember } from "../world/world.ts";
import { requireScope } from "./callers.ts";
import { type BotCall, botMethod, type Methods } from "./methods.ts";

const channel = requiredText("channel_not_found");
const threadTs = textArgument.optional();

const postSchema = contentSchema.extend(personaSchema.shape).extend({
  channel,
  thread_ts: threadTs,
  reply_broadcast: flagArgument.optional(),
});
const ephemeralSchema = contentSchema.extend(personaSchema.shape).extend({
  channel,
  user: requiredText("user_not_in_channel"),
  thread_ts: threadTs,
});
const messageSchema = z.object({ channel, ts: requiredText("message_not_found") });
const updateSchema = contentSchema.extend(messageSchema.shape);
const permalinkSchema = z.object({ channel, message_ts: requiredText("message_not_found") });

const scopes = ["chat:write"];

/** Messages, as the bot writes them. */
export const chatMethods: Methods = {
  "chat.postMessage": botMethod(postSchema, { tier: "posting", scopes, run: post }),
  "chat.postEphemeral": botMethod(ephemeralSchema, { tier: 4, scopes, run: postEphemeral }),
  "chat.update": botMethod(updateSchema, { tier: 3, scopes, run: update }),
  "chat.delete": botMethod(messageSchema, { tier: 3, scopes, run: remove }),
  "chat.getPermalink": botMethod(permalinkSchema, { tier: "none", run: getPermalink }),
};

function post({ parts, installation, input }: BotCall<z.output<typeof postSchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  requireWritable(conversation, installation);
  const content = readContent(input, { parts, installation, act: "post" });
  const root = findRoot(parts, { conversation, threadTs: input.thread_ts });
  const isBroadcast = input.reply_broadcast === true && root !== undefined;
  const { warnings, ...said } = content;
  const message: StoredMessage = {
    ...ownMessage(parts, { installation, conversation }),
    ...said,
    threadTs: root,
    persona: readPersona(input, installation),
    ...(isBroadcast ? { subtype: "thread_broadcast" } : {}),
  };
  parts.messages.add(message);
  clearStatus(parts, message);
  return {
    channel: conversation.id,
    ts: message.ts,
    message: toMessage(message, { parts, viewerTeamId: installation.teamId }),
    ...toWarnings(warnings),
  };
}

function postEphemeral({
  parts,
  installation,
  input,
}: BotCall<z.output<typeof ephemeralSchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  requireWritable(conversation, installation);
  const user = findUser(parts, { installation, user: input.user });
  if (!isMember(conversation, user.id)) throw refuse("user_not_in_channel");
  const { warnings, ...said } = readContent(input, { parts, installation, act: "post" });
  const message: StoredMessage = {
    ...ownMessage(parts, { installation, conversation }),
    ...said,
    threadTs: input.thread_ts,
    persona: readPersona(input, installation),
    ephemeralFor: user.id,
  };
  parts.messages.add(message);
  return { message_ts: message.ts, ...toWarnings(warnings) };
}

function update({ parts, installation, input }: BotCall<z.output<typeof updateSchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  const known = findMessage(parts, { conversation, ts: input.ts });
  if (known.userId !== installation.botUserId) throw refuse("cant_update_message");
  requireMember(conversation, installation);
  if (known.stream?.state === "in_progress") throw refuse("streaming_state_conflict");
  const { warnings, ...said } = readContent(input, { parts, installation, act: "edit" });
  const message: StoredMessage = {
    ...known,
    text: said.text,
    // What is not sent stays, but text alone takes the place of blocks that told the same.
    blocks: said.blocks ?? (input.text === undefined ? known.blocks : undefined),
    attachments: said.attachments ?? known.attachments,
    metadata: said.metadata ?? known.metadata,
    // Slack marks an edit as such only when it is one of text alone.
    edited:
      said.blocks === undefined
        ? { userId: installation.botUserId, ts: parts.ids.nextTs() }
        : known.edited,
  };
  parts.messages.replace(message);
  return {
    channel: conversation.id,
    ts: message.ts,
    text: message.text,
    message: toMessage(message, { parts, viewerTeamId: installation.teamId }),
    ...toWarnings(warnings),
  };
}

function remove({ parts, installation, input }: BotCall<z.output<typeof messageSchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  const message = findMessage(parts, { conversation, ts: input.ts });
  if (message.userId !== installation.botUserId) throw refuse("cant_delete_message");
  parts.messages.remove(message);
  return { channel: conversation.id, ts: message.ts };
}

function getPermalink({
  parts,
  installation,
  input,
}: BotCall<z.output<typeof permalinkSchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  const message = findMessage(parts, { conversation, ts: input.message_ts });
  const path = `p${message.ts.replace(".", "")}`;
  const query = message.threadTs === undefined ? "" : `?thread_ts=${message.threadTs}`;
  const permalink = `${parts.baseUrl()}/archives/${conversation.id}/${path}${query}`;
  return { channel: conversation.id, permalink };
}

/** What all of the bot's messages have. */
export function ownMessage(
  { ids }: SlackParts,
  {
    installation,
    conversation,
  }: { readonly installation: Installation; readonly conversation: Conversation },
) {
  return {
    channelId: conversation.id,
    ts: ids.nextTs(),
    teamId: installation.teamId,
    userId: installation.botUserId,
    botId: installation.botId,
    fileIds: [],
    reactions: [],
  } as const;
}

/**
 * The root of the thread that is meant. Slack takes one that is deleted, or that it never had.
 * @throws {SlackError} `invalid_thread_ts` for what is no key of a message.
 */
export function findRoot(
  { messages }: SlackParts,
  {
    conversation,
    threadTs: ts,
  }: { readonly conversation: Conversation; readonly threadTs: string | undefined },
): string | undefined {
  if (ts === undefined || ts === "") return undefined;
  if (!/^\d{10}\.\d{6}$/.test(ts)) throw refuse("invalid_thread_ts");
  // A reply's key stands for its thread too.
  return messages.find(conversation.id, ts)?.threadTs ?? ts;
}

/** Name and icon of its own are a right of their own. */
function readPersona(
  input: z.output<typeof personaSchema>,
  installation: Installation,
): Json | undefined {
  const { username, icon_emoji, icon_url } = input;
  if (username === undefined && icon_emoji === undefined && icon_url === undefined) {
    return undefined;
  }
  requireScope(installation, ["chat:write.customize"]);
  const icons =
    icon_emoji === undefined && icon_url === undefined
      ? undefined
      : compact({ emoji: icon_emoji, image_64: icon_url });
  return compact({ username, icons });
}

/** The status line goes when the app posts in the thread. */
export function clearStatus({ threads }: SlackParts, message: StoredMessage): void {
  const key = message.threadTs ?? message.ts;
  if (!threads.find(message.channelId, key).status) return;
  threads.change(message.channelId, { threadTs: key, status: "", loadingMessages: undefined });
}
