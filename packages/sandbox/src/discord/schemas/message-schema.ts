import { MessageFlags } from "discord-api-types/v10";
import { z } from "zod";
import { formIssue } from "../tools/form-errors.ts";
import { componentsSchema } from "./component-schema.ts";
import { embedsSchema } from "./embed-schema.ts";

/** Longest text of a message, in code points. Source: "Create Message" in Discord's reference. */
const maxContentLength = 2000;
export const maxFiles = 10;

export const snowflakeSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .superRefine((value, context) => {
    if (/^\d{1,20}$/.test(value)) return;
    context.addIssue(
      formIssue({
        code: "NUMBER_TYPE_COERCE",
        message: `Value "${value.slice(0, 100)}" is not snowflake.`,
      }),
    );
  });

/** A string of at most so many code points, as Discord counts. */
function textSchema(max: number) {
  return z.string().superRefine((value, context) => {
    if ([...value].length <= max) return;
    context.addIssue(
      formIssue({
        code: "BASE_TYPE_MAX_LENGTH",
        message: `Must be ${max} or fewer in length.`,
      }),
    );
  });
}

const contentSchema = z
  .string()
  .transform((text) => text.trim())
  .pipe(textSchema(maxContentLength));

const attachmentSchema = z.object({
  id: snowflakeSchema,
  filename: textSchema(1024).nullish(),
  title: textSchema(1024).nullish(),
  description: textSchema(1024).nullish(),
  duration_secs: z
    .number()
    .min(0)
    .max(2 ** 31)
    .nullish(),
  waveform: z.string().max(400).nullish(),
  is_spoiler: z.boolean().nullish(),
});

const allowedMentionsSchema = z
  .object({
    parse: z.array(z.enum(["users", "roles", "everyone"])).nullish(),
    users: z.array(snowflakeSchema).max(100).nullish(),
    roles: z.array(snowflakeSchema).max(100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    for (const kind of ["users", "roles"] as const) {
      if (value.parse?.includes(kind) !== true || (value[kind]?.length ?? 0) === 0) continue;
      context.addIssue(
        formIssue({
          code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
          message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        }),
      );
    }
  });

const referenceSchema = z.object({
  type: z.union([z.literal(0), z.literal(1)]).nullish(),
  message_id: snowflakeSchema,
  channel_id: snowflakeSchema.nullish(),
  guild_id: snowflakeSchema.nullish(),
  fail_if_not_exists: z.boolean().nullish(),
});

/** What creating and editing a message have in common, over every route. */
const messageFields = {
  content: contentSchema.nullish(),
  embeds: embedsSchema.nullish(),
  components: componentsSchema.nullish(),
  attachments: z.array(attachmentSchema).max(maxFiles).nullish(),
  allowed_mentions: allowedMentionsSchema.nullish(),
  flags: z.int().min(0).nullish(),
};

export const editMessageSchema = z.object(messageFields).superRefine(checkLayout);

export const createMessageSchema = z
  .object({
    ...messageFields,
    tts: z.boolean().nullish(),
    nonce: z.union([z.string().max(25), z.int()]).nullish(),
    enforce_nonce: z.boolean().nullish(),
    message_reference: referenceSchema.nullish(),
    sticker_ids: z.array(snowflakeSchema).max(3).nullish(),
  })
  .superRefine(checkLayout);

export type EditMessageBody = z.output<typeof editMessageSchema>;
export type CreateMessageBody = z.output<typeof createMessageSchema>;
export type AttachmentEntry = z.output<typeof attachmentSchema>;

/** With the V2 flag a message is its components alone; without it the new kinds are refused. */
function checkLayout(
  body: Pick<EditMessageBody, "content" | "embeds" | "components" | "flags">,
  context: z.core.$RefinementCtx,
): void {
  const isV2 = ((body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  if (isV2) {
    const forbidden = [
      ["content", (body.content ?? "") !== ""],
      ["embeds", (body.embeds?.length ?? 0) > 0],
    ] as const;
    for (const [field, isUsed] of forbidden) {
      if (!isUsed) continue;
      context.addIssue(
        formIssue({
          path: [field],
          code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
          message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        }),
      );
    }
    return;
  }
  if ((body.components?.length ?? 0) > 5) {
    context.addIssue(
      formIssue({
        path: ["components"],
        code: "BASE_TYPE_BAD_LENGTH",
        message: "Must be between 1 and 5 in length.",
      }),
    );
  }
  body.components?.forEach((component, index) => {
    if (component.type === 1) return;
    context.addIssue(
      formIssue({
        path: ["components", index, "type"],
        code: "BASE_TYPE_CHOICES",
        message: "Value must be one of {1}.",
      }),
    );
  });
}
