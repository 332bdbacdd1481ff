import { z } from "zod";
import type { DeliveryReceipt } from "#core";

const receiptPart = z.object({
  messageId: z.string(),
  /** Whether it came by the interaction's token, or in the bot's own name to the channel or to the person alone. */
  via: z.enum(["interaction", "channel", "direct"]),
  /** Posted for its person alone, in the place of a response that everyone would have seen. */
  isWhispered: z.boolean().optional(),
  /** Tells whether what is there is what should be there. */
  digest: z.string(),
  /** The pictures that it shows, by their ids on Discord: an edit keeps them instead of sending them again. */
  pictures: z.array(z.object({ imageId: z.string(), attachmentId: z.string() })).default([]),
});

const discordReceipt = z.object({ version: z.literal(1), parts: z.array(receiptPart) });

/** A message of ours that is on Discord. */
export type PostedPart = Readonly<z.infer<typeof receiptPart>>;

/** @throws {z.ZodError} when the receipt is not one of ours: a bug of whoever stored it. */
export function parseReceipt(receipt: DeliveryReceipt | undefined): readonly PostedPart[] {
  return receipt === undefined ? [] : discordReceipt.parse(receipt).parts;
}

export function toReceipt(parts: readonly PostedPart[]): DeliveryReceipt {
  const written = parts.map(({ isWhispered, ...part }) => ({
    ...part,
    ...(isWhispered === true ? { isWhispered } : {}),
  }));
  return { version: 1, parts: written };
}
