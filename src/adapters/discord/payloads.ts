import { z } from "zod";

/** A snowflake. https://discord.com/developers/docs/reference#snowflakes */
const id = z.string().regex(/^\d{1,20}$/);

const user = z.object({
  id,
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
});

const attachment = z.object({
  id,
  filename: z.string(),
  size: z.number(),
  url: z.string(),
  /** May be absent or wrong. */
  content_type: z.string().nullish(),
});

const messageBase = z.object({
  id,
  channel_id: id,
  guild_id: id.optional(),
  author: user,
  webhook_id: id.optional(),
  member: z.object({ nick: z.string().nullish() }).optional(),
  content: z.string(),
  type: z.number(),
  mentions: z.array(z.object({ id })).default([]),
  attachments: z.array(attachment).default([]),
  message_reference: z
    .object({ type: z.number().optional(), message_id: id.optional(), channel_id: id.optional() })
    .optional(),
});

/** https://discord.com/developers/docs/resources/message#message-object, as much of it as we read. */
export const messagePayload = messageBase.extend({
  /** `null`: deleted. Absent: Discord did not look it up. */
  referenced_message: messageBase.nullish(),
});

const interactionBase = z.object({
  id,
  application_id: id,
  token: z.string(),
  /** discord.js and the newer documentation read `channel.id`. */
  channel: z.object({ id, nsfw: z.boolean().optional() }).optional(),
  channel_id: id.optional(),
  guild_id: id.optional(),
  /** In guilds. */
  member: z
    .object({ user, nick: z.string().nullish(), permissions: z.string().regex(/^\d+$/) })
    .optional(),
  /** In direct messages. */
  user: user.optional(),
  locale: z.string().optional(),
  attachment_size_limit: z.number().optional(),
  /** By installation: "0" the guild, "1" the person. */
  authorizing_integration_owners: z.record(z.string(), z.string()).optional(),
});

const commandOption = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

const commandInteraction = interactionBase.extend({
  type: z.literal(2),
  data: z.object({
    name: z.string(),
    options: z.array(commandOption).default([]),
    resolved: z.object({ attachments: z.record(z.string(), attachment).optional() }).optional(),
  }),
});

const componentInteraction = interactionBase.extend({
  type: z.literal(3),
  data: z.object({ custom_id: z.string() }),
  message: z.object({ id, flags: z.number().default(0) }),
});

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object, the kinds that we answer. */
export const interactionPayload = z.discriminatedUnion("type", [
  commandInteraction,
  componentInteraction,
]);

export const readyPayload = z.object({ user: z.object({ id }), application: z.object({ id }) });

export type AttachmentPayload = z.infer<typeof attachment>;
export type UserPayload = z.infer<typeof user>;
export type MessagePayload = z.infer<typeof messagePayload>;
export type QuotedMessagePayload = z.infer<typeof messageBase>;
export type InteractionPayload = z.infer<typeof interactionPayload>;
export type CommandPayload = z.infer<typeof commandInteraction>;
