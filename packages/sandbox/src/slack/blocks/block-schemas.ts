import { z } from "zod";
import {
  accessoryElement,
  actionElement,
  button,
  byType,
  contextActionElement,
  contextElement,
  inputElement,
} from "./elements.ts";
import {
  anyText,
  hasOneSource,
  identifier,
  imageElement,
  imageSource,
  mrkdwnText,
  plainText,
} from "./texts.ts";

/** Blocks and their limits. Source: https://docs.slack.dev/reference/block-kit/blocks */

const block = <Type extends string>(type: Type) => ({
  type: z.literal(type),
  block_id: identifier.optional(),
});

const richText = z.strictObject({
  ...block("rich_text"),
  elements: z.array(z.looseObject({ type: z.string() })),
});
const cell = z.union([
  richText,
  z.strictObject({ type: z.literal("raw_text"), text: z.string() }),
  z.looseObject({ type: z.literal("raw_number") }),
]);

const section = z
  .strictObject({
    ...block("section"),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: accessoryElement.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
    error: "missing required field: text",
  });
const image = z
  .strictObject({
    ...block("image"),
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, { error: "must have one of image_url and slack_file" });
const taskCard = z.strictObject({
  ...block("task_card"),
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.looseObject({ type: z.literal("url"), url: z.string() })).optional(),
  status: z.enum(["pending", "in_progress", "complete", "error"]),
});
const card = z.strictObject({
  ...block("card"),
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  title: mrkdwnText(150).optional(),
  subtitle: mrkdwnText(150).optional(),
  body: mrkdwnText(200).optional(),
  actions: z.array(button).optional(),
});

const simple = [
  section,
  image,
  richText,
  taskCard,
  card,
  z.strictObject(block("divider")),
  z.strictObject({ ...block("header"), text: plainText(150) }),
  z.strictObject({ ...block("markdown"), text: z.string().min(1).max(12_000) }),
  z.strictObject({ ...block("context"), elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({ ...block("actions"), elements: z.array(actionElement).min(1).max(25) }),
  z.strictObject({
    ...block("context_actions"),
    elements: z.array(contextActionElement).min(1).max(5),
  }),
  z.strictObject({
    ...block("alert"),
    text: anyText(3000),
    level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
  }),
  z.strictObject({ ...block("carousel"), elements: z.array(card).min(1).max(10) }),
  z.strictObject({
    ...block("plan"),
    title: z.string().min(1),
    tasks: z.array(taskCard).optional(),
  }),
  z.strictObject({
    ...block("table"),
    rows: z.array(z.array(cell).max(20)).min(1).max(100),
    column_settings: z.array(z.looseObject({})).max(20).optional(),
  }),
  z.strictObject({
    ...block("data_table"),
    rows: z.array(z.array(cell)).min(1),
    caption: z.string(),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().optional(),
  }),
  z.strictObject({ ...block("file"), external_id: z.string(), source: z.literal("remote") }),
  z.looseObject({ ...block("video"), alt_text: z.string(), title: plainText(200) }),
] as const;

const input = z.strictObject({
  ...block("input"),
  label: plainText(2000),
  element: inputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const container = z.looseObject({
  ...block("container"),
  title: plainText(150).optional(),
  subtitle: anyText(150).optional(),
  child_blocks: z
    .array(byType([...simple, input]))
    .min(1)
    .max(10),
});

/** Any block, checked by the schema of its type. */
export const anyBlock = byType([...simple, input, container]);
