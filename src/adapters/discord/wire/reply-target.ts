import { z } from "zod";
import { defined, type ReplyTarget } from "#core";

const interactionTarget = z.object({
  kind: z.literal("interaction"),
  applicationId: z.string(),
  interactionId: z.string(),
  /** A secret for as long as it works. */
  token: z.string(),
  expiresAtMs: z.number(),
  channelId: z.string(),
  guildId: z.string().optional(),
  /** Only the person who asked sees the answer; it can't be posted to the channel instead. */
  isPrivate: z.boolean(),
  /** False where we are only by the person's own installation: nothing but the token works there. */
  hasChannel: z.boolean().optional(),
  attachmentSizeLimit: z.number(),
  /** Whether what was said in the channel may be read for them, as Discord said when they asked. Absent: unknown. */
  history: z.enum(["readable", "not-theirs", "not-ours", "no-member"]).optional(),
  /** Asked for by the notice that pictures are deleted: that is `@original`, and is told when they are back. */
  undoesDeletion: z.boolean().optional(),
  /** Who asked; absent in targets of an earlier version. */
  userId: z.string().optional(),
});

const messageTarget = z.object({
  kind: z.literal("message"),
  channelId: z.string(),
  /** The message that is answered. */
  messageId: z.string(),
  /** Where that is gone, nothing is said. */
  isReplyOrNothing: z.boolean().optional(),
  guildId: z.string().optional(),
  attachmentSizeLimit: z.number(),
  userId: z.string().optional(),
});

const discordTarget = z.discriminatedUnion("kind", [interactionTarget, messageTarget]);

/** Where an answer goes: to an interaction, or to a message in a channel. */
export type DiscordTarget = z.infer<typeof discordTarget>;

export function toReplyTarget({ guildId, userId, ...target }: DiscordTarget): ReplyTarget {
  const guild = defined({ guildId, userId });
  if (target.kind === "message") {
    const { isReplyOrNothing, ...place } = target;
    const data = { ...place, ...guild, ...defined({ isReplyOrNothing }) };
    return { version: 1, platform: "discord", data };
  }
  const { hasChannel, history, undoesDeletion, ...rest } = target;
  const channel = hasChannel === false ? { hasChannel } : {};
  const others = defined({ history, undoesDeletion });
  return { version: 1, platform: "discord", data: { ...rest, ...guild, ...channel, ...others } };
}

/** Whether only the person who asked sees the answer. */
export function isForOne(target: DiscordTarget): boolean {
  return target.kind === "interaction" && target.isPrivate;
}

/** @throws {z.ZodError} when the target is not one of Discord's: a bug of whoever stored it. */
export function parseReplyTarget(target: ReplyTarget): DiscordTarget {
  return discordTarget.parse(target.data);
}
