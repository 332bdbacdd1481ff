import { z } from "zod";
import {
  anyText,
  confirmation,
  identifier,
  imageElement,
  option,
  optionGroup,
  plainText,
} from "./texts.ts";
import { toWords } from "./trouble-words.ts";

/** Interactive elements and their limits. Source: https://docs.slack.dev/reference/block-kit/block-elements */

const common = {
  action_id: identifier.optional(),
  confirm: confirmation.optional(),
  focus_on_load: z.boolean().optional(),
};
const placeholder = plainText(150).optional();
const dispatch = z
  .strictObject({
    trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).optional(),
  })
  .optional();
const options = z.array(option).min(1).max(100);
const maxSelected = z.int().min(1).optional();

export const button = z.strictObject({
  type: z.literal("button"),
  text: plainText(75),
  action_id: identifier.optional(),
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  confirm: confirmation.optional(),
  accessibility_label: z.string().max(75).optional(),
});

const staticSelect = z.strictObject({
  type: z.literal("static_select"),
  ...common,
  placeholder,
  options: options.optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
  initial_option: option.optional(),
});
const multiStaticSelect = staticSelect.omit({ initial_option: true }).extend({
  type: z.literal("multi_static_select"),
  initial_options: options.optional(),
  max_selected_items: maxSelected,
});
const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  ...common,
  placeholder,
  min_query_length: z.int().min(0).optional(),
  initial_option: option.optional(),
});
const multiExternalSelect = externalSelect.omit({ initial_option: true }).extend({
  type: z.literal("multi_external_select"),
  initial_options: options.optional(),
  max_selected_items: maxSelected,
});
const filter = z
  .strictObject({
    include: z.array(z.enum(["im", "mpim", "private", "public"])).optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();

/** Selects of users, conversations and channels, one or many. */
const placeSelects = (["users", "conversations", "channels"] as const).flatMap((what) => {
  const one = what.slice(0, -1);
  const shared = {
    ...common,
    placeholder,
    ...(what === "users" ? {} : { response_url_enabled: z.boolean().optional() }),
    ...(what === "conversations"
      ? { default_to_current_conversation: z.boolean().optional(), filter }
      : {}),
  };
  return [
    z.strictObject({
      type: z.literal(`${what}_select`),
      ...shared,
      [`initial_${one}`]: z.string().optional(),
    }),
    z.strictObject({
      type: z.literal(`multi_${what}_select`),
      ...shared,
      [`initial_${what}`]: z.array(z.string()).optional(),
      max_selected_items: maxSelected,
    }),
  ];
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...common,
  options: z.array(option).min(1).max(5),
});
const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  ...common,
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).min(1).max(10).optional(),
});
const radioButtons = z.strictObject({
  type: z.literal("radio_buttons"),
  ...common,
  options: z.array(option).min(1).max(10),
  initial_option: option.optional(),
});
const dateLike = [
  z.strictObject({
    type: z.literal("datepicker"),
    ...common,
    placeholder,
    initial_date: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("timepicker"),
    ...common,
    placeholder,
    initial_time: z.string().optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("datetimepicker"),
    ...common,
    initial_date_time: z.int().optional(),
  }),
];

const { confirm: _confirm, ...inputCommon } = common;
const plainTextInput = z.strictObject({
  type: z.literal("plain_text_input"),
  ...inputCommon,
  placeholder,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000).optional(),
  dispatch_action_config: dispatch,
});
const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...inputCommon,
  placeholder,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  dispatch_action_config: dispatch,
});
const addressInputs = (["email_text_input", "url_text_input"] as const).map((type) =>
  z.strictObject({
    type: z.literal(type),
    ...inputCommon,
    placeholder,
    initial_value: z.string().optional(),
    dispatch_action_config: dispatch,
  }),
);
const richTextInput = z.strictObject({
  type: z.literal("rich_text_input"),
  ...inputCommon,
  placeholder,
  initial_value: z.looseObject({ type: z.literal("rich_text") }).optional(),
  dispatch_action_config: dispatch,
  min_lines: z.int().optional(),
  max_lines: z.int().optional(),
});
const fileInput = z.strictObject({
  type: z.literal("file_input"),
  action_id: identifier.optional(),
  filetypes: z.array(z.string()).optional(),
  max_files: z.int().min(1).max(10).optional(),
});
const workflowButton = z.looseObject({ type: z.literal("workflow_button"), text: plainText(75) });

const feedbackButton = z.strictObject({
  text: plainText(75),
  value: z.string().max(2000),
  accessibility_label: z.string().max(75).optional(),
});
const feedbackButtons = z.strictObject({
  type: z.literal("feedback_buttons"),
  action_id: identifier.optional(),
  positive_button: feedbackButton,
  negative_button: feedbackButton,
});
const iconButton = z.strictObject({
  type: z.literal("icon_button"),
  icon: z.literal("trash"),
  text: plainText(75),
  action_id: identifier.optional(),
  value: z.string().max(2000).optional(),
  confirm: confirmation.optional(),
  accessibility_label: z.string().max(75).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
});

const choosers = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  multiExternalSelect,
  ...placeSelects,
  checkboxes,
  radioButtons,
  ...dateLike,
] as const;

/** Picks the schema of an element by its `type`, so that trouble is told of that one alone. */
export function byType(schemas: readonly z.ZodObject[]): z.ZodType<Record<string, unknown>> {
  const known = new Map(schemas.map((schema) => [typeOf(schema), schema] as const));
  return z.looseObject({ type: z.string() }).transform((value, context) => {
    const schema = known.get(value.type);
    if (schema === undefined) {
      context.addIssue({
        code: "custom",
        path: ["type"],
        message: `unsupported type: ${value.type}`,
      });
      return z.NEVER;
    }
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      context.addIssue({ code: "custom", path: issue.path, message: toWords(issue) });
    }
    return z.NEVER;
  });
}

function typeOf(schema: z.ZodObject): string {
  const literal = schema.shape.type;
  return literal instanceof z.ZodLiteral ? String(literal.value) : "";
}

export const actionElement = byType([button, overflow, workflowButton, richTextInput, ...choosers]);
export const accessoryElement = byType([
  button,
  overflow,
  workflowButton,
  imageElement,
  ...choosers,
]);
export const inputElement = byType([
  plainTextInput,
  numberInput,
  ...addressInputs,
  richTextInput,
  fileInput,
  ...choosers,
]);
export const contextActionElement = byType([feedbackButtons, iconButton]);
export const contextElement = z
  .looseObject({ type: z.string() })
  .pipe(z.union([imageElement, anyText(3000)], { error: "must be an image or a text object" }));
