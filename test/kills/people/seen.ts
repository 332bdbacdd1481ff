import { z } from "zod";
import type { SeenMessage } from "../../support/discord-control.ts";
import { readCancelButton, readImageId } from "./buttons.ts";

/** A message as people see it, of whichever platform. */
export interface SeenAnswer {
  readonly platform: "discord" | "slack";
  /** Of all messages. */
  readonly id: string;
  /** In its channel. */
  readonly messageId: string;
  readonly author: string;
  readonly channelId: string;
  readonly text: string;
  /** Nothing more comes to it: no “thinking…”, no button to cancel, no stream. */
  readonly isFinal: boolean;
  /** The pictures and other files in it: what is written below them. */
  readonly files: readonly string[];
  /** Of files that were shared in Slack: their names, which end as the ids of their pictures do. */
  readonly fileNames: readonly string[];
  /** Of its buttons: the picture that they are for. */
  readonly imageId?: string | undefined;
  /** Of its buttons: the one that cancels it. */
  readonly cancelButton?: string | undefined;
  readonly isPrivate: boolean;
  /** What it answers, in the platform's words. */
  readonly repliesTo?: string | undefined;
  readonly interactionId?: string | undefined;
  readonly responseUrl?: string | undefined;
  readonly threadTs?: string | undefined;
  /** Of Slack: the turn whose mark it bears, and which of its messages it is. */
  readonly turnId?: string | undefined;
  readonly place?: string | undefined;
  readonly sentAtMs: number;
}

/** @param seen a message as the control API shows it, which is as Discord's own types say. */
export function readDiscordAnswer(seen: unknown): SeenAnswer {
  const message = seen as SeenMessage;
  const parts = JSON.stringify(message.components ?? []);
  const { attachments, content } = message;
  return {
    platform: "discord",
    id: message.id,
    messageId: message.id,
    author: message.author.id,
    channelId: message.channel_id,
    text: content.replace(/\n?-# .*$/s, "").trim(),
    isFinal:
      message.loading !== true &&
      !parts.includes('"cancel:') &&
      (content !== "" || attachments.length > 0),
    files: attachments.map(({ description = "" }) => description),
    fileNames: [],
    imageId: readImageId(parts),
    cancelButton: readCancelButton(parts),
    isPrivate: message.ephemeral_for !== undefined,
    repliesTo: message.message_reference?.message_id,
    interactionId: message.interaction_metadata?.id,
    sentAtMs: Number((BigInt(message.id) >> 22n) + 1_420_070_400_000n),
  };
}

const slackMessage = z.looseObject({
  ts: z.string(),
  channel: z.string(),
  user: z.string().default(""),
  text: z.string().default(""),
  blocks: z.array(z.looseObject({ type: z.string(), alt_text: z.string().optional() })).default([]),
  files: z
    .array(z.looseObject({ alt_txt: z.string().default(""), name: z.string().default("") }))
    .default([]),
  thread_ts: z.string().optional(),
  ephemeral_for: z.string().optional(),
  response_url: z.string().optional(),
  streaming_state: z.string().optional(),
  metadata: z
    .looseObject({ event_payload: z.looseObject({ key: z.string().optional() }).optional() })
    .optional(),
});

/** @param seen a message as the control API shows it. */
export function readSlackAnswer(seen: unknown): SeenAnswer {
  const message = slackMessage.parse(seen);
  const parts = JSON.stringify(message.blocks);
  const [turnId, place] = message.metadata?.event_payload?.key?.split(":") ?? [];
  // In answers that only one person sees, pictures are in blocks.
  const shown = message.blocks.filter(({ type }) => type === "image");
  return {
    platform: "slack",
    author: message.user,
    id: `${message.channel}/${message.ts}`,
    channelId: message.channel,
    messageId: message.ts,
    text: message.text,
    isFinal:
      message.streaming_state !== "in_progress" &&
      !parts.includes('"cancel:') &&
      (message.text.trim() !== "" || message.files.length > 0 || message.blocks.length > 0),
    files: [
      ...message.files.map(({ alt_txt: text }) => text),
      ...shown.map(({ alt_text: text = "" }) => text),
    ],
    fileNames: message.files.map(({ name }) => name),
    imageId: readImageId(parts),
    isPrivate: message.ephemeral_for !== undefined,
    responseUrl: message.response_url,
    threadTs: message.thread_ts,
    turnId,
    place,
    sentAtMs: Number(message.ts) * 1_000,
  };
}
