import { ApplicationCommandType, InteractionType } from "discord.js";
import { z } from "zod";
import { listOf, listOfAnything, wholeListOf } from "#platform";

/** A snowflake. https://discord.com/developers/docs/reference#snowflakes */
const id = z.string().regex(/^\d{1,20}$/);

const roleIds = wholeListOf(id).default([]);

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
  title: z.string().nullish(),
  /** What people wrote for those who don't see it. */
  description: z.string().nullish(),
  /** `AttachmentFlags`. */
  flags: z.number().nullish().catch(undefined),
});

const embedMedia = z
  .object({ url: z.string().nullish(), proxy_url: z.string().nullish() })
  .optional()
  .catch(undefined);

const embed = z.object({
  type: z.string().optional(),
  url: z.string().nullish(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  author: z.object({ name: z.string().nullish() }).nullish().catch(undefined),
  provider: z.object({ name: z.string().nullish() }).nullish().catch(undefined),
  fields: listOf(z.object({ name: z.string().nullish(), value: z.string().nullish() })),
  footer: z.object({ text: z.string().nullish() }).nullish().catch(undefined),
  image: embedMedia,
  thumbnail: embedMedia,
  video: embedMedia,
});

const sticker = z.object({ id, name: z.string(), format_type: z.number() });

/** Someone who is mentioned: as much of them as says how clients name them. */
const mentioned = z.object({
  id,
  username: z.string().optional(),
  global_name: z.string().nullish(),
  member: z.object({ nick: z.string().nullish() }).nullish(),
});

/** What a message shows. A forwarded one has nothing else: neither an author nor an id. */
const messageBody = z.object({
  content: z.string().catch("").default(""),
  attachments: listOf(attachment),
  embeds: listOf(embed),
  sticker_items: listOf(sticker),
  components: listOfAnything,
  mentions: listOf(mentioned),
  poll: z.unknown().optional(),
});

const messageBase = messageBody.extend({
  id,
  channel_id: id,
  guild_id: id.optional(),
  author: user,
  webhook_id: id.optional(),
  member: z.object({ nick: z.string().nullish(), roles: roleIds }).optional(),
  type: z.number(),
  flags: z.number().default(0),
  mention_roles: listOf(id),
  /** Of an edit by its author; not of a preview that came later. */
  edited_timestamp: z.string().nullish().catch(undefined),
  message_reference: z
    .object({ type: z.number().optional(), message_id: id.optional(), channel_id: id.optional() })
    .optional(),
  message_snapshots: listOf(z.object({ message: messageBody })),
});

/** https://discord.com/developers/docs/resources/message#message-object, as much of it as we read. */
export const messagePayload = messageBase.extend({
  /** `null`: deleted. Absent: Discord did not look it up. */
  referenced_message: messageBase.nullish().catch(undefined),
});

const interactionBase = z.object({
  id,
  application_id: id,
  token: z.string(),
  /** discord.js and the newer documentation read `channel.id`. */
  channel: z
    .object({
      id,
      type: z.number().optional(),
      nsfw: z.boolean().optional(),
      parent_id: id.nullish(),
    })
    .optional(),
  channel_id: id.optional(),
  guild_id: id.optional(),
  /** In guilds. */
  member: z
    .object({
      user,
      nick: z.string().nullish(),
      permissions: z.string().regex(/^\d+$/),
      roles: roleIds,
    })
    .optional(),
  /** In direct messages. */
  user: user.optional(),
  locale: z.string().optional(),
  /** What we may do in the channel. */
  app_permissions: z.string().regex(/^\d+$/).optional(),
  attachment_size_limit: z.number().optional(),
  /** By `ApplicationIntegrationType`. */
  authorizing_integration_owners: z.record(z.string(), z.string()).optional(),
  /** An `InteractionContextType`. */
  context: z.number().nullish(),
});

const commandOption = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** In autocompletion: what the person is typing in. */
  focused: z.boolean().optional(),
});

const commandInteraction = interactionBase.extend({
  type: z.literal(InteractionType.ApplicationCommand),
  data: z.object({
    /** An `ApplicationCommandType`. Names are unique within a type. */
    type: z.number().default(ApplicationCommandType.ChatInput),
    name: z.string(),
    options: wholeListOf(commandOption).default([]),
    target_id: id.optional(),
    resolved: z
      .object({
        attachments: z.record(z.string(), attachment).optional(),
        // A message that we can't read must not cost the person the answer that says so.
        messages: z.record(z.string(), messagePayload).optional().catch(undefined),
      })
      .optional(),
  }),
});

/** The message below which a component stood. */
const componentMessage = z.object({
  id,
  flags: z.number().default(0),
  components: z.array(z.unknown()).optional(),
  attachments: listOf(attachment),
  /** Who ran the command that this message answers. */
  interaction_metadata: z.object({ user: z.object({ id }) }).nullish(),
  referenced_message: z.object({ author: z.object({ id }) }).nullish(),
});

const componentInteraction = interactionBase.extend({
  type: z.literal(InteractionType.MessageComponent),
  /** `values` of a menu. */
  data: z.object({ custom_id: z.string(), values: wholeListOf(z.string()).default([]) }),
  message: componentMessage,
});

const suggestionInteraction = interactionBase.extend({
  type: z.literal(InteractionType.ApplicationCommandAutocomplete),
  data: z.object({ name: z.string(), options: wholeListOf(commandOption).default([]) }),
});

const formField = z.object({
  custom_id: z.string(),
  value: z.string().nullish(),
  values: wholeListOf(z.string()).default([]),
});

const formInteraction = interactionBase.extend({
  type: z.literal(InteractionType.ModalSubmit),
  data: z.object({
    custom_id: z.string(),
    components: wholeListOf(z.object({ component: formField.optional() })).default([]),
    /** The files that were given, by the ids that fields name. */
    resolved: z.object({ attachments: z.record(z.string(), attachment).optional() }).optional(),
  }),
  /** Absent when a command, not a component, opened the form. */
  message: componentMessage.optional(),
});

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object, the kinds that we answer. */
export const interactionPayload = z
  .discriminatedUnion("type", [
    commandInteraction,
    componentInteraction,
    suggestionInteraction,
    formInteraction,
  ])
  .refine(({ member, user: person }) => (member?.user ?? person) !== undefined, { path: ["user"] })
  .refine(({ channel, channel_id: id }) => (channel?.id ?? id) !== undefined, {
    path: ["channel"],
  });

export const readyPayload = z.object({ user: z.object({ id }), application: z.object({ id }) });

/** https://docs.discord.com/developers/events/gateway-events#message-delete and #message-delete-bulk */
export const messagesGonePayload = z
  .object({ id: id.optional(), ids: z.array(id).default([]), channel_id: id, guild_id: id })
  .transform(({ id: one, ids, channel_id: channelId, guild_id: guildId }) => ({
    guildId,
    channelId,
    messageIds: one === undefined ? ids : [one],
  }));
export type GoneMessages = z.output<typeof messagesGonePayload>;

/** https://docs.discord.com/developers/events/gateway-events#channel-delete: not sent for direct messages, nor for threads. */
export const channelGonePayload = z
  .object({ id, guild_id: id })
  .transform(({ id: channelId, guild_id: guildId }) => ({ channelId, guildId }));
export type GoneChannel = z.output<typeof channelGonePayload>;

export const guildDeletePayload = z.object({ id, unavailable: z.boolean().default(false) });

export type AttachmentPayload = z.infer<typeof attachment>;
export type UserPayload = z.infer<typeof user>;
export type MessageBodyPayload = z.infer<typeof messageBody>;
export type MessagePayload = z.infer<typeof messagePayload>;
export type QuotedMessagePayload = z.infer<typeof messageBase>;
export type InteractionPayload = z.infer<typeof interactionPayload>;
export type CommandPayload = z.infer<typeof commandInteraction>;
export type ComponentPayload = z.infer<typeof componentInteraction>;
export type SuggestionPayload = z.infer<typeof suggestionInteraction>;
export type FormPayload = z.infer<typeof formInteraction>;
