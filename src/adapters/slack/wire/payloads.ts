import { z } from "zod";
import { listOf, listOfAnything } from "#platform";
import {
  findAccountId,
  whereCommandBelongs,
  whereEventBelongs,
  whereInteractionBelongs,
} from "./account.ts";

/** What of Slack's payloads we read. What we don't know is left out, never refused. */

const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** Names of people, places and things, with a bound: they become keys of what is remembered. */
const id = z.string().regex(/^[\w-]{1,64}$/);
const optionalId = id.nullish().transform((value) => value ?? undefined);
/** The time of a message, or what a moment or a press is called. */
const moment = z.string().max(128);
const optionalMoment = moment.nullish().transform((value) => value ?? undefined);

export const filePayload = z.object({
  id,
  name: optionalText,
  title: optionalText,
  /** What people wrote for those who don't see it. */
  alt_txt: optionalText,
  mimetype: optionalText,
  filetype: optionalText,
  size: z.number().nullish(),
  /** `hosted`, `external`, `snippet`, `post`, `quip`, `tombstone`, `hidden_by_limit`, `file_access`. */
  mode: optionalText,
  is_external: z.boolean().nullish(),
  url_private: optionalText,
  url_private_download: optionalText,
  /** `check_file_info`, `file_not_found`, `access_denied`. */
  file_access: optionalText,
});
export type FilePayload = z.infer<typeof filePayload>;

const attachmentPayload = z.object({
  service_name: optionalText,
  author_name: optionalText,
  pretext: optionalText,
  title: optionalText,
  footer: optionalText,
  /** All of it in one line, for where nothing else can be shown. */
  fallback: optionalText,
  fields: listOf(z.object({ title: optionalText, value: optionalText })),
  blocks: listOfAnything,
  /** Of a message that was shared. */
  message_blocks: listOfAnything,
  from_url: optionalText,
  image_url: optionalText,
  text: optionalText,
  /** A message that was shared brings its text and files along. */
  is_msg_unfurl: z.boolean().nullish(),
  files: listOf(filePayload),
});

export type AttachmentPayload = z.infer<typeof attachmentPayload>;

export const messagePayload = z.object({
  type: z.enum(["message", "app_mention"]),
  subtype: optionalText,
  channel: id,
  channel_type: optionalText,
  user: optionalId,
  /** The author's own workspace, where it is another one. */
  user_team: optionalId,
  bot_id: optionalId,
  text: z.string().catch("").default(""),
  ts: moment,
  thread_ts: optionalMoment,
  /** Who began the thread. */
  parent_user_id: optionalId,
  files: listOf(filePayload),
  attachments: listOf(attachmentPayload),
  blocks: listOfAnything,
  /** Of an edit by its author; not of a preview that came later. */
  edited: z.object({ ts: z.string() }).nullish().catch(undefined),
});
export type MessagePayload = z.infer<typeof messagePayload>;

const authorization = z.object({
  team_id: optionalId,
  enterprise_id: optionalId,
  user_id: optionalId,
  is_enterprise_install: z.boolean().nullish(),
});

export const eventEnvelope = z
  .object({
    type: z.literal("event_callback"),
    team_id: optionalId,
    enterprise_id: optionalId,
    context_team_id: optionalId,
    event_id: moment,
    authorizations: z.array(authorization).catch([]).default([]),
    event: z.looseObject({ type: z.string() }),
  })
  // Of what nobody can be found for, nothing can be done, nor is it to be sent again.
  .refine((envelope) => findAccountId(whereEventBelongs(envelope)) !== undefined);
export type EventEnvelope = z.infer<typeof eventEnvelope>;

/** What comes beside an event, such as `app_rate_limited`. */
export const noticeEnvelope = z.object({ type: moment, team_id: optionalId });

/** An edit or a deletion tells of the message inside. */
export const changeEvent = z.object({
  channel: id,
  channel_type: optionalText,
  deleted_ts: optionalMoment,
  message: z.unknown().optional(),
});

/** What is deleted while it has replies becomes this, and isn't told as deleted, of which Slack's pages say nothing. */
export const tombstonePayload = z.object({ subtype: z.literal("tombstone"), ts: moment });

/** https://docs.slack.dev/reference/events/channel_deleted and https://docs.slack.dev/reference/events/group_deleted */
export const goneChannelEvent = z.object({ channel: id });

export const assistantEvent = z.object({
  assistant_thread: z.object({
    user_id: id,
    channel_id: id,
    thread_ts: moment,
  }),
});

export const homeEvent = z.object({
  user: id,
  channel: optionalText,
  tab: optionalText,
});

export const stoppedEvent = z.object({
  channel: id,
  user: id,
  thread_ts: optionalMoment,
  streaming_message_ts: z.array(z.string()).catch([]).default([]),
});

const flagText = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => value === true || value === "true");

export const commandPayload = z
  .object({
    command: z.string(),
    text: z.string().catch("").default(""),
    user_id: id,
    user_name: optionalText,
    channel_id: id,
    channel_name: optionalText,
    team_id: id,
    enterprise_id: optionalId,
    is_enterprise_install: flagText,
    response_url: optionalText,
    trigger_id: moment,
  })
  .refine((payload) => findAccountId(whereCommandBelongs(payload)) !== undefined);
export type CommandPayload = z.infer<typeof commandPayload>;

const userReference = z.object({
  id,
  name: optionalText,
  username: optionalText,
  team_id: optionalId,
});
const identified = z.object({ id });

const interactionBase = z.object({
  user: userReference,
  team: z.object({ id }).nullish(),
  enterprise: identified.nullish(),
  is_enterprise_install: flagText,
  trigger_id: moment,
});

const isSomebodys = (payload: Parameters<typeof whereInteractionBelongs>[0]) =>
  findAccountId(whereInteractionBelongs(payload)) !== undefined;

export const actionsPayload = interactionBase
  .extend({
    type: z.literal("block_actions"),
    actions: z
      .array(
        z.object({
          action_id: z.string(),
          action_ts: optionalMoment,
          value: optionalText,
          selected_conversation: optionalText,
        }),
      )
      .min(1),
    container: z.object({
      type: z.string(),
      message_ts: optionalMoment,
      channel_id: optionalId,
      is_ephemeral: z.boolean().nullish(),
      thread_ts: optionalMoment,
    }),
    channel: identified.nullish(),
    message: z
      .looseObject({
        ts: moment,
        thread_ts: optionalMoment,
        blocks: listOfAnything,
      })
      .nullish(),
    view: z.object({ id, type: z.string() }).nullish(),
    response_url: optionalText,
  })
  .refine(isSomebodys);
export type ActionsPayload = z.infer<typeof actionsPayload>;

export const shortcutPayload = interactionBase
  .extend({
    type: z.literal("shortcut"),
    callback_id: z.string(),
  })
  .refine(isSomebodys);
export type ShortcutPayload = z.infer<typeof shortcutPayload>;

export const messageShortcutPayload = interactionBase
  .extend({
    type: z.literal("message_action"),
    callback_id: z.string(),
    channel: identified,
    message_ts: optionalMoment,
    message: z.looseObject({ ts: z.string() }),
    response_url: optionalText,
  })
  .refine(isSomebodys);
export type MessageShortcutPayload = z.infer<typeof messageShortcutPayload>;

const fieldState = z.object({
  value: optionalText,
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: optionalText,
  selected_conversation: optionalText,
  selected_conversations: z.array(z.string()).nullish(),
  files: z.array(filePayload).nullish(),
});
export type FieldState = z.infer<typeof fieldState>;

export const submissionPayload = interactionBase
  .extend({
    type: z.literal("view_submission"),
    view: z.object({
      id,
      callback_id: z.string(),
      private_metadata: z.string().catch("").default(""),
      state: z.object({ values: z.record(z.string(), z.record(z.string(), fieldState)) }).nullish(),
    }),
    response_urls: z
      .array(z.object({ response_url: z.string(), channel_id: optionalText }))
      .catch([])
      .default([]),
  })
  .refine(isSomebodys);
export type SubmissionPayload = z.infer<typeof submissionPayload>;

export const suggestionPayload = z
  .object({
    type: z.literal("block_suggestion"),
    action_id: z.string(),
    value: z.string().catch("").default(""),
    user: userReference,
    team: z.object({ id }).nullish(),
    enterprise: identified.nullish(),
    is_enterprise_install: flagText,
  })
  .refine(isSomebodys);
export type SuggestionPayload = z.infer<typeof suggestionPayload>;
