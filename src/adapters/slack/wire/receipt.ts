import { z } from "zod";
import type { DeliveryReceipt } from "#core";
import { toJson } from "./json.ts";

const messagePart = z.object({
  kind: z.literal("message"),
  /** Absent where Slack doesn't say: what is posted to a `response_url`, or for one pair of eyes. */
  ts: z.string().optional(),
  /** Tells whether what is there is what should be there. Empty without a `ts`: it may be there, or not. */
  digest: z.string(),
  /** A stream that was not yet ended. */
  isStreaming: z.boolean().optional(),
  /** Of a stream: its first words, by which it is known. */
  beganWith: z.string().optional(),
});

const filesPart = z.object({
  kind: z.literal("files"),
  digest: z.string(),
  files: z.array(z.object({ id: z.string(), fileId: z.string() })),
  /** Whether they were brought to the conversation, or only to Slack. */
  isShared: z.boolean(),
  /** Where Slack didn't show them in the conversation: they went to the person, or are shown nowhere. */
  shownOtherwise: z.enum(["directly", "nowhere"]).optional(),
});

const slackReceipt = z.object({
  version: z.literal(1),
  /** The direct messages that the answer went to, because its channel took it no more. */
  directChannelId: z.string().optional(),
  /** It went by an address for answers, because we are no member of the channel. */
  isOutside: z.boolean().optional(),
  /** Only its person was told. */
  isWhispered: z.boolean().optional(),
  parts: z.array(z.discriminatedUnion("kind", [messagePart, filesPart])),
});

/** What of a reply is on Slack. */
export type PostedMessage = Readonly<z.infer<typeof messagePart>>;
export type PostedFiles = Readonly<z.infer<typeof filesPart>>;
export type PostedPart = PostedMessage | PostedFiles;

/** What of a reply is on Slack, and where, when not where it was asked. */
export interface SlackReceipt {
  readonly parts: readonly PostedPart[];
  readonly directChannelId?: string | undefined;
  readonly isOutside?: boolean | undefined;
  readonly isWhispered?: boolean | undefined;
}

/** Whether a part's posting ended uncertainly: before it counts for anything it has to be looked for. */
export function isUncertain(part: PostedPart | undefined): boolean {
  return part?.kind === "message" && part.ts === undefined && part.digest === "";
}

/** @throws {z.ZodError} when the receipt is not one of ours: a bug of whoever stored it. */
export function parseReceipt(receipt: DeliveryReceipt | undefined): SlackReceipt {
  return receipt === undefined ? { parts: [] } : slackReceipt.parse(receipt);
}

export function toReceipt(receipt: SlackReceipt): DeliveryReceipt {
  return toJson({ version: 1, ...receipt });
}
