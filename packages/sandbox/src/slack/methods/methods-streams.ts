import { z } from "zod";
import { checkBlocks } from "../blocks/check-blocks.ts";
import { findConversation, findMessage, requireWritable } from "../parts/lookups.ts";
import { isKnownFile } from "../parts/message-content.ts";
import type { SlackParts } from "../parts/parts.ts";
import { toMessage } from "../payloads/message-payload.ts";
import { jsonArgument, objectArgument, requiredText, textArgument } from "../tools/arguments.ts";
import { refuse, refuseWithMessages } from "../tools/errors.ts";
import { isJsonObject, type Json } from "../tools/json.ts";
import type { MessageStream, StoredMessage } from "../world/message-record.ts";
import type { Conversation, Installation } from "../world/world.ts";
import { type BotCall, botMethod, type Methods } from "./methods.ts";
import { clearStatus, findRoot, ownMessage } from "./methods-chat.ts";

/** Source: https://docs.slack.dev/reference/methods/chat.appendStream (`markdown_text`). */
const maxMarkdownLength = 12_000;

const chunkSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("markdown_text"), text: z.string() }),
  z.object({ type: z.literal("plan_update"), title: z.string().max(256) }),
  z.object({
    type: z.literal("task_update"),
    id: z.string().min(1),
    title: z.string().max(256),
    status: z.enum(["pending", "in_progress", "complete", "error"]),
    details: z.string().max(256).optional(),
    output: z.string().max(256).optional(),
    sources: z.array(z.looseObject({ type: z.literal("url"), url: z.string() })).optional(),
  }),
  z.object({ type: z.literal("blocks"), blocks: z.array(z.unknown()).max(50) }),
]);
type Chunk = z.output<typeof chunkSchema>;

const pieceSchema = z.object({
  channel: requiredText("channel_not_found"),
  markdown_text: textArgument.optional(),
  chunks: jsonArgument(z.array(chunkSchema, { error: "invalid_chunks" })).optional(),
});
const startSchema = pieceSchema.extend({
  thread_ts: textArgument.optional(),
  recipient_user_id: textArgument.optional(),
  recipient_team_id: textArgument.optional(),
  task_display_mode: z.enum(["timeline", "plan"]).optional(),
});
const appendSchema = pieceSchema.extend({ ts: requiredText("message_not_found") });
const stopSchema = appendSchema.extend({
  blocks: jsonArgument(z.array(z.unknown())).optional(),
  metadata: objectArgument.optional(),
  session_status: z.enum(["processing", "active", "suspended", "closed"]).optional(),
});

const scopes = ["chat:write"];

/** Messages that the bot writes piece by piece. Source: https://docs.slack.dev/reference/methods/chat.startStream */
export const streamMethods: Methods = {
  "chat.startStream": botMethod(startSchema, { tier: 2, scopes, run: start }),
  "chat.appendStream": botMethod(appendSchema, { tier: 4, scopes, run: append }),
  "chat.stopStream": botMethod(stopSchema, { tier: 2, scopes, run: stop }),
};

function start({ parts, installation, input }: BotCall<z.output<typeof startSchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  requireWritable(conversation, installation);
  if (!input.thread_ts) {
    throw refuseWithMessages("invalid_arguments", ["[ERROR] missing required field: thread_ts"]);
  }
  const threadTs = findRoot(parts, { conversation, threadTs: input.thread_ts });
  requireRecipient(parts, { input, conversation });
  const message: StoredMessage = {
    ...ownMessage(parts, { installation, conversation }),
    text: "",
    threadTs,
    stream: {
      state: "in_progress",
      startedAtMs: parts.settings.clock(),
      chunks: [],
      blocks: [],
      isStoppedByPerson: false,
    },
  };
  const begun = grow(message, { input, parts, installation });
  parts.messages.add(begun);
  clearStatus(parts, begun);
  return { channel: conversation.id, ts: message.ts };
}

function append({ parts, installation, input }: BotCall<z.output<typeof appendSchema>>): Json {
  const message = findStream(parts, { installation, input });
  if (!input.markdown_text && (input.chunks?.length ?? 0) === 0) {
    throw refuse("markdown_text_or_chunks_required");
  }
  if (streamOf(message).isStoppedByPerson) throw refuse("stopped_by_user");
  parts.messages.grow(grow(message, { input, parts, installation }));
  return { channel: message.channelId, ts: message.ts };
}

function stop({ parts, installation, input }: BotCall<z.output<typeof stopSchema>>): Json {
  const message = findStream(parts, { installation, input });
  const grown = grow(message, { input, parts, installation });
  const added = checkOwn(input.blocks ?? [], { parts, installation });
  const final: StoredMessage = {
    ...grown,
    blocks: [...(grown.blocks ?? []), ...added],
    metadata: input.metadata,
    stream: { ...streamOf(grown), state: "completed" },
  };
  parts.messages.replace(final);
  const threadTs = message.threadTs ?? message.ts;
  if (input.session_status !== undefined) {
    parts.threads.change(message.channelId, { threadTs, sessionStatus: input.session_status });
  }
  return {
    channel: message.channelId,
    ts: message.ts,
    message: toMessage(final, { parts, viewerTeamId: installation.teamId }),
  };
}

/** In channels Slack must know for whom it streams. */
function requireRecipient(
  { world }: SlackParts,
  {
    input,
    conversation,
  }: { readonly input: z.output<typeof startSchema>; readonly conversation: Conversation },
): void {
  const { recipient_user_id: recipientId } = input;
  if (recipientId && !world.users.has(recipientId)) throw refuse("user_not_found");
  if (conversation.type === "direct") return;
  if (!input.recipient_user_id) throw refuse("missing_recipient_user_id");
  if (!input.recipient_team_id) throw refuse("missing_recipient_team_id");
}

function findStream(
  parts: SlackParts,
  {
    installation,
    input,
  }: {
    readonly installation: Installation;
    readonly input: { readonly channel: string; readonly ts: string };
  },
): StoredMessage {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  const message = findMessage(parts, { conversation, ts: input.ts });
  if (message.userId !== installation.botUserId) throw refuse("message_not_owned_by_app");
  if (message.stream === undefined) throw refuse("message_not_in_streaming_state");
  const ageMs = parts.settings.clock() - message.stream.startedAtMs;
  if (message.stream.state === "in_progress" && ageMs > parts.settings.streamLifeMs) {
    endStream(parts, message);
    throw refuse("message_not_in_streaming_state");
  }
  if (message.stream.state !== "in_progress") throw refuse("message_not_in_streaming_state");
  return message;
}

/** The stop button: the app can only finish the message now. */
export function stopByPerson({ messages }: SlackParts, message: StoredMessage): void {
  messages.grow({ ...message, stream: { ...streamOf(message), isStoppedByPerson: true } });
}

/** What Slack does with a stream that goes on for too long: it stands as it is. */
export function endStream({ messages }: SlackParts, message: StoredMessage): void {
  messages.replace({ ...message, stream: { ...streamOf(message), state: "errored" } });
}

function streamOf(message: StoredMessage): MessageStream {
  if (message.stream === undefined) throw refuse("message_not_in_streaming_state");
  return message.stream;
}

function grow(
  message: StoredMessage,
  {
    input,
    parts,
    installation,
  }: {
    readonly input: z.output<typeof pieceSchema>;
    readonly parts: SlackParts;
    readonly installation: Installation;
  },
): StoredMessage {
  const { markdown_text: markdown = "", chunks = [] } = input;
  if (markdown !== "" && chunks.length > 0) {
    throw refuse("cannot_provide_both_markdown_text_and_chunks");
  }
  if (markdown.length > maxMarkdownLength) throw refuse("msg_too_long");
  const stream = streamOf(message);
  const mode = modeOf(input) ?? stream.mode;
  if (stream.mode !== undefined && mode !== stream.mode) throw refuse("streaming_mode_mismatch");
  const said = chunks.map((chunk) => (chunk.type === "markdown_text" ? chunk.text : "")).join("");
  if (said.length > maxMarkdownLength) throw refuse("msg_too_long");
  const text = message.text + markdown + said;
  const grown = {
    ...stream,
    mode,
    chunks: chunks.reduce<readonly Json[]>(mergeChunk, stream.chunks),
    blocks: [
      ...stream.blocks,
      ...chunks.flatMap((chunk) =>
        chunk.type === "blocks" ? checkOwn(chunk.blocks, { parts, installation }) : [],
      ),
    ],
  };
  const blocks = [
    ...(text === "" ? [] : [{ type: "markdown", block_id: "stream", text }]),
    ...grown.blocks,
  ];
  return { ...message, text, blocks, stream: grown };
}

/** A stream stays in the form that it began with. */
function modeOf(input: z.output<typeof pieceSchema>): MessageStream["mode"] {
  if (input.markdown_text) return "markdown";
  return (input.chunks?.length ?? 0) > 0 ? "chunks" : undefined;
}

function checkOwn(
  blocks: readonly unknown[],
  { parts, installation }: { readonly parts: SlackParts; readonly installation: Installation },
): readonly Json[] {
  return checkBlocks(blocks, {
    surface: "message",
    isKnownFile: (idOrUrl) => isKnownFile(parts, { installation, idOrUrl }),
  });
}

/** A task is told again when it changes; the newest word counts. Details and output are added to. */
function mergeChunk(known: readonly Json[], chunk: Chunk): readonly Json[] {
  if (chunk.type === "markdown_text" || chunk.type === "blocks") return known;
  if (chunk.type === "plan_update") {
    return [...known.filter(({ type }) => type !== "plan_update"), chunk];
  }
  const earlier = known.find((one) => one.type === "task_update" && one.id === chunk.id);
  if (!isJsonObject(earlier)) return [...known, chunk];
  const added = (name: "details" | "output") => `${earlier[name] ?? ""}${chunk[name] ?? ""}`;
  const merged = {
    ...earlier,
    ...chunk,
    ...(added("details") === "" ? {} : { details: added("details") }),
    ...(added("output") === "" ? {} : { output: added("output") }),
  };
  return known.map((one) => (one === earlier ? merged : one));
}
