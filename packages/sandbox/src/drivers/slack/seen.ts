import { z } from "zod";

const file = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  alt_txt: z.string().optional(),
  mimetype: z.string().optional(),
  size: z.number().optional(),
  mode: z.string().optional(),
});

export const message = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(""),
  blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  files: z.array(file).default([]),
  ephemeral_for: z.string().optional(),
  streaming_state: z.string().optional(),
  subtype: z.string().optional(),
});
export type SeenSlackMessage = z.infer<typeof message>;

export const interaction = z.looseObject({
  id: z.string(),
  state: z.string(),
  view_id: z.string().optional(),
  response: z.unknown().optional(),
  acknowledged_after_ms: z.number().optional(),
});
export type SlackInteraction = z.infer<typeof interaction>;

export const view = z.looseObject({
  id: z.string(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
});
export type SlackView = z.infer<typeof view>;

export const thread = z.looseObject({
  thread_ts: z.string().nullish(),
  status: z.string().optional(),
  suggested_prompts: z
    .looseObject({ prompts: z.array(z.looseObject({ title: z.string() })) })
    .optional(),
});
export type SlackThread = z.infer<typeof thread>;

export const request = z.looseObject({
  method: z.string(),
  path: z.string(),
  status: z.number(),
  error: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).default({}),
  body: z.unknown().optional(),
});
export type SlackRequest = z.infer<typeof request>;

const channel = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  user: z.string().optional(),
});
export const state = z.looseObject({
  application: z.looseObject({
    online: z.boolean().optional(),
    connections: z.number().optional(),
  }),
  workspaces: z.array(
    z.looseObject({
      id: z.string(),
      bot_user_id: z.string().nullish(),
      installed: z.boolean(),
      channels: z.array(channel),
    }),
  ),
  people: z.array(
    z.looseObject({ id: z.string(), name: z.string(), dm_channel_id: z.string().nullish() }),
  ),
});
export type SlackState = z.infer<typeof state>;
