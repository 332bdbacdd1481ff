import { z } from "zod";

/** Text objects and the few others that blocks are composed of. Source: https://docs.slack.dev/reference/block-kit/composition-objects */

export function plainText(maxLength: number) {
  return z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(maxLength),
    emoji: z.boolean().optional(),
  });
}

export function mrkdwnText(maxLength: number) {
  return z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(maxLength),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(maxLength: number) {
  return z.discriminatedUnion("type", [plainText(maxLength), mrkdwnText(maxLength)]);
}

export const identifier = z.string().min(1).max(255);

export const option = z.strictObject({
  text: anyText(75),
  value: z.string().max(150),
  description: anyText(75).optional(),
  url: z.string().max(3000).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
});

export const confirmation = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(["primary", "danger"]).optional(),
});

export const imageSource = {
  image_url: z.string().min(1).max(3000).optional(),
  slack_file: z
    .union([
      z.strictObject({ id: z.string(), url: z.string().optional() }),
      z.strictObject({ url: z.string() }),
    ])
    .optional(),
};

/** Exactly one source of an image. */
export function hasOneSource(image: {
  readonly image_url?: unknown;
  readonly slack_file?: unknown;
}): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined);
}

export const imageElement = z
  .strictObject({ type: z.literal("image"), alt_text: z.string().max(2000), ...imageSource })
  .refine(hasOneSource, { error: "must have one of image_url and slack_file" });
