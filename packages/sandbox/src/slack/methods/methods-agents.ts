import { z } from "zod";
import { findConversation, requireMember } from "../parts/lookups.ts";
import { jsonArgument, requiredText, textArgument } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { type BotCall, botMethod, type Methods } from "./methods.ts";
import { findRoot } from "./methods-chat.ts";

const place = { channel_id: requiredText("channel_not_found") };
const statusSchema = z.object({
  ...place,
  thread_ts: requiredText("invalid_thread_ts"),
  status: textArgument,
  loading_messages: jsonArgument(z.array(z.string()).max(10)).optional(),
});
const titleSchema = z.object({
  ...place,
  thread_ts: requiredText("invalid_thread_ts"),
  title: requiredText("invalid_arguments"),
});
const promptsSchema = z.object({
  ...place,
  thread_ts: textArgument.optional(),
  title: textArgument.optional(),
  prompts: jsonArgument(
    z
      .array(z.object({ title: z.string().min(1), message: z.string().min(1) }))
      .min(1)
      .max(4),
  ),
});
const sessionSchema = z.object({
  ...place,
  thread_ts: textArgument.optional(),
  status: z.enum(["processing", "active", "suspended", "closed"], { error: "invalid_status" }),
  title: textArgument.optional(),
  initiator_user_id: textArgument.optional(),
});
const renameSchema = z.object({
  ...place,
  thread_ts: textArgument.optional(),
  title: requiredText("invalid_arguments"),
});

const assistant = ["assistant:write"];
/** Status also goes with the right to write. Source: https://docs.slack.dev/reference/methods/assistant.threads.setStatus */
const assistantOrChat = ["assistant:write", "chat:write"];

/** What an agent says beside its messages. */
export const agentMethods: Methods = {
  "assistant.threads.setStatus": botMethod(statusSchema, {
    tier: "status",
    scopes: assistantOrChat,
    run: setStatus,
  }),
  "assistant.threads.setTitle": botMethod(titleSchema, {
    tier: 4,
    scopes: assistant,
    run: rename,
  }),
  "assistant.threads.setSuggestedPrompts": botMethod(promptsSchema, {
    tier: 4,
    scopes: assistant,
    run: setPrompts,
  }),
  "agents.sessions.setStatus": botMethod(sessionSchema, {
    tier: "status",
    scopes: ["chat:write"],
    run: setSession,
  }),
  "agents.sessions.rename": botMethod(renameSchema, { tier: 3, scopes: assistant, run: rename }),
};

function locate({
  parts,
  installation,
  input,
}: BotCall<{ readonly channel_id: string; readonly thread_ts?: string | undefined }>) {
  const conversation = findConversation(parts, { installation, channel: input.channel_id });
  requireMember(conversation, installation);
  const threadTs = findRoot(parts, { conversation, threadTs: input.thread_ts }) ?? null;
  const isKnown = threadTs === null || parts.messages.find(conversation.id, threadTs) !== undefined;
  if (!isKnown) throw refuse("invalid_thread_ts");
  return { channelId: conversation.id, threadTs };
}

function setStatus(call: BotCall<z.output<typeof statusSchema>>): Json {
  const { channelId, threadTs } = locate(call);
  call.parts.threads.change(channelId, {
    threadTs,
    status: call.input.status,
    loadingMessages: call.input.status === "" ? undefined : call.input.loading_messages,
  });
  return {};
}

function rename(
  call: BotCall<{
    readonly channel_id: string;
    readonly thread_ts?: string | undefined;
    readonly title: string;
  }>,
): Json {
  const { channelId, threadTs } = locate(call);
  call.parts.threads.change(channelId, { threadTs, title: call.input.title });
  return {};
}

function setPrompts(call: BotCall<z.output<typeof promptsSchema>>): Json {
  const { channelId, threadTs } = locate(call);
  const { title, prompts } = call.input;
  if (call.parts.world.conversations.get(channelId)?.type !== "direct") {
    throw refuse("invalid_channel_type");
  }
  call.parts.threads.change(channelId, {
    threadTs,
    prompts: { ...(title === undefined ? {} : { title }), prompts },
  });
  return {};
}

function setSession(call: BotCall<z.output<typeof sessionSchema>>): Json {
  const { channelId, threadTs } = locate(call);
  const { status, title } = call.input;
  call.parts.threads.change(channelId, {
    threadTs,
    sessionStatus: status,
    ...(title === undefined ? {} : { title }),
  });
  return {};
}
