import { z } from "zod";
import type { ReplyTarget } from "#core";
import { toJson } from "./json.ts";

const slackTarget = z.object({
  /** Whose token answers: the workspace, or the organisation that installed the app. */
  accountId: z.string(),
  teamId: z.string(),
  channelId: z.string(),
  /** The thread that is answered in. Absent for commands, which don't run in threads. */
  threadTs: z.string().optional(),
  /** What is answered begins the thread, which may have nothing in it yet or be closed: what is for one person alone would not be seen there. */
  startsThread: z.boolean().optional(),
  /** The message that asks, or whose menu did. Absent for commands, and in targets of an earlier version. */
  aboutTs: z.string().optional(),
  /** Who asked. */
  userId: z.string(),
  /** Their own workspace, where it is another one. */
  userTeamId: z.string().optional(),
  /** Only the person who asked sees the answer. */
  isPrivate: z.boolean(),
  askedAtMs: z.number().optional(),
  /** Answers without membership in the channel. A secret for as long as it works. */
  responseUrl: z.string().optional(),
  responseExpiresAtMs: z.number().optional(),
  /** Asked for by the notice that pictures are deleted, which `responseUrl` changes: it is told when they are back. */
  undoesDeletion: z.boolean().optional(),
});

/** Whether a conversation is between a person and us. https://docs.slack.dev/reference/objects/conversation-object: such ids begin with a D. */
export function isDirectChannel(channelId: string): boolean {
  return channelId.startsWith("D");
}

/** Where an answer goes. */
export type SlackTarget = z.infer<typeof slackTarget>;

export function toReplyTarget(target: SlackTarget): ReplyTarget {
  return { version: 1, platform: "slack", data: toJson(target) };
}

/** @throws {z.ZodError} when the target is not one of Slack's: a bug of whoever stored it. */
export function parseReplyTarget(target: ReplyTarget): SlackTarget {
  return slackTarget.parse(target.data);
}
