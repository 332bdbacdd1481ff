import { z } from "zod";
import { formIssue } from "../tools/form-errors.ts";

/** Locales that Discord knows. Source: "Locales" in Discord's reference. */
const locales = [
  ..."id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr".split(" "),
  ..."cs el bg ru uk hi th zh-CN ja zh-TW ko".split(" "),
];

/** Longest localisation of each text in a command, in sum. */
const maxTotalLength = 8000;
const slashName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** A name that is typed after a slash, or the name of an option. */
const slashNameSchema = z.string().superRefine((name, context) => {
  const length = [...name].length;
  if (length < 1 || length > 32) {
    context.addIssue(
      formIssue({
        code: "BASE_TYPE_BAD_LENGTH",
        message: "Must be between 1 and 32 in length.",
      }),
    );
  } else if (!slashName.test(name) || name !== name.toLowerCase()) {
    context.addIssue(
      formIssue({
        code: "APPLICATION_COMMAND_INVALID_NAME",
        message: "Command name is invalid",
      }),
    );
  }
});

const boundedText = (max: number) =>
  z.string().superRefine((text, context) => {
    const length = [...text].length;
    if (length >= 1 && length <= max) return;
    context.addIssue(
      formIssue({
        code: "BASE_TYPE_BAD_LENGTH",
        message: `Must be between 1 and ${max} in length.`,
      }),
    );
  });

function localizationsOf(text: z.ZodType<string>) {
  return z
    .record(z.string(), text.nullable())
    .nullish()
    .superRefine((texts, context) => {
      for (const locale of Object.keys(texts ?? {})) {
        if (locales.includes(locale)) continue;
        context.addIssue(
          formIssue({
            path: [locale],
            code: "BASE_TYPE_CHOICES",
            message: `Value must be one of {${locales.join(", ")}}.`,
          }),
        );
      }
    });
}

const choiceSchema = z.object({
  name: boundedText(100),
  name_localizations: localizationsOf(boundedText(100)),
  value: z.union([boundedText(100), z.number()]),
});

export interface OptionBody {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean | null | undefined;
  readonly choices?: readonly z.output<typeof choiceSchema>[] | null | undefined;
  readonly options?: readonly OptionBody[] | null | undefined;
  readonly min_value?: number | null | undefined;
  readonly max_value?: number | null | undefined;
  readonly min_length?: number | null | undefined;
  readonly max_length?: number | null | undefined;
  readonly channel_types?: readonly number[] | null | undefined;
  readonly autocomplete?: boolean | null | undefined;
}

const optionFields = {
  type: z.int().min(1).max(11),
  name: slashNameSchema,
  name_localizations: localizationsOf(slashNameSchema),
  description: boundedText(100),
  description_localizations: localizationsOf(boundedText(100)),
  required: z.boolean().nullish(),
  choices: z.array(choiceSchema).max(25).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: z.int().min(0).max(6000).nullish(),
  max_length: z.int().min(1).max(6000).nullish(),
  channel_types: z.array(z.int()).nullish(),
  autocomplete: z.boolean().nullish(),
  file_types: z.array(z.string()).max(10).nullish(),
};

/** Options nest twice: a group holds subcommands, which hold plain options. */
const plainOptionSchema = z.object(optionFields).superRefine(checkOption);
const subcommandSchema = z
  .object({ ...optionFields, options: z.array(plainOptionSchema).max(25).nullish() })
  .superRefine(checkOption);
const groupSchema = z
  .object({ ...optionFields, options: z.array(subcommandSchema).max(25).nullish() })
  .superRefine(checkOption);

function checkOption(option: OptionBody, context: z.core.$RefinementCtx): void {
  const report = (path: string, message: string) =>
    context.addIssue(
      formIssue({ path: [path], code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message }),
    );
  const hasChoices = (option.choices?.length ?? 0) > 0;
  if (hasChoices && option.autocomplete === true) {
    report("autocomplete", "Autocomplete and choices are mutually exclusive");
  }
  if ((hasChoices || option.autocomplete === true) && ![3, 4, 10].includes(option.type)) {
    report("choices", "Only string, integer and number options have choices");
  }
  option.choices?.forEach((choice, index) => {
    const isFitting =
      option.type === 3 ? typeof choice.value === "string" : typeof choice.value === "number";
    if (isFitting) return;
    context.addIssue(
      formIssue({
        path: ["choices", index, "value"],
        code: "APPLICATION_COMMAND_OPTIONS_CHOICE_INVALID_TYPE",
        message: "Choice value does not fit the option's type",
      }),
    );
  });
  if (option.type === 2 && option.options?.some((child) => child.type !== 1) === true) {
    report("options", "A group holds only subcommands");
  }
  if (option.type === 1 && option.options?.some((child) => child.type <= 2) === true) {
    report("options", "A subcommand holds only plain options");
  }
  if (option.type > 2 && (option.options?.length ?? 0) > 0) {
    report("options", "Only subcommands and groups have options");
  }
  checkOptionList(option.options ?? [], context);
}

/** Names are unique, required options come first, subcommands don't mix with plain options. */
function checkOptionList(options: readonly OptionBody[], context: z.core.$RefinementCtx): void {
  options.forEach((option, index) => {
    const before = options.slice(0, index);
    if (before.some((other) => other.name === option.name)) {
      context.addIssue(
        formIssue({
          path: ["options", index, "name"],
          code: "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
          message: "Option name already exists",
        }),
      );
    }
    if (option.required === true && before.some((other) => other.required !== true)) {
      context.addIssue(
        formIssue({
          path: ["options", index],
          code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
          message: "Required options must be placed before non-required options",
        }),
      );
    }
  });
  const kinds = new Set(options.map((option) => option.type <= 2));
  if (kinds.size < 2) return;
  context.addIssue(
    formIssue({
      path: ["options"],
      code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
      message:
        "Sub-command and sub-command group option types are mutually exclusive to all other types",
    }),
  );
}

/** What registers a command, over every route. */
export const commandSchema = z
  .object({
    type: z.int().min(1).max(4).nullish(),
    name: boundedText(32),
    name_localizations: localizationsOf(boundedText(32)),
    description: z.string().nullish(),
    description_localizations: localizationsOf(boundedText(100)),
    options: z.array(groupSchema).max(25).nullish(),
    default_member_permissions: z
      .union([z.string().regex(/^\d+$/), z.int().min(0).transform(String)])
      .nullish(),
    dm_permission: z.boolean().nullish(),
    nsfw: z.boolean().nullish(),
    contexts: z.array(z.int().min(0).max(2)).nullish(),
    integration_types: z.array(z.int().min(0).max(1)).nullish(),
  })
  .superRefine((command, context) => {
    if ((command.type ?? 1) === 1) checkSlashCommand(command, context);
    else checkMenuCommand(command, context);
    checkOptionList(command.options ?? [], context);
    if (totalLength(command) <= maxTotalLength) return;
    context.addIssue(
      formIssue({
        code: "APPLICATION_COMMAND_TOO_LARGE",
        message: `Command exceeds maximum size (${maxTotalLength})`,
      }),
    );
  });

export type CommandBody = z.output<typeof commandSchema>;

interface NamedBody {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null | undefined;
  readonly description?: string | null | undefined;
}

function checkSlashCommand(command: NamedBody, context: z.core.$RefinementCtx): void {
  if (!slashNameSchema.safeParse(command.name).success) {
    context.addIssue(
      formIssue({
        path: ["name"],
        code: "APPLICATION_COMMAND_INVALID_NAME",
        message: "Command name is invalid",
      }),
    );
  }
  for (const [locale, name] of Object.entries(command.name_localizations ?? {})) {
    if (name === null || slashNameSchema.safeParse(name).success) continue;
    context.addIssue(
      formIssue({
        path: ["name_localizations", locale],
        code: "APPLICATION_COMMAND_INVALID_NAME",
        message: "Command name is invalid",
      }),
    );
  }
  if (boundedText(100).safeParse(command.description ?? "").success) return;
  context.addIssue(
    formIssue({
      path: ["description"],
      code: command.description ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_REQUIRED",
      message: command.description
        ? "Must be between 1 and 100 in length."
        : "This field is required",
    }),
  );
}

function checkMenuCommand(
  command: NamedBody & { readonly options?: readonly unknown[] | null | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (command.description) {
    context.addIssue(
      formIssue({
        path: ["description"],
        code: "APPLICATION_COMMAND_DESCRIPTION_CANNOT_BE_SET",
        message: "Context menu commands cannot have description",
      }),
    );
  }
  if ((command.options?.length ?? 0) === 0) return;
  context.addIssue(
    formIssue({
      path: ["options"],
      code: "APPLICATION_COMMAND_OPTIONS_CANNOT_BE_SET",
      message: "Context menu commands cannot have options",
    }),
  );
}

/** The sum of names, descriptions and values, each by its longest localisation. */
function totalLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, child) => sum + totalLength(child), 0);
  if (typeof node !== "object" || node === null) return 0;
  const entries = new Map<string, unknown>(Object.entries(node));
  const own = ["name", "description"].map((key) =>
    longest([entries.get(key), ...Object.values(entries.get(`${key}_localizations`) ?? {})]),
  );
  const value = entries.get("value");
  const nested = ["options", "choices"].map((key) => totalLength(entries.get(key)));
  const valueLength = typeof value === "string" ? value.length : 0;
  return [...own, ...nested, valueLength].reduce((sum, length) => sum + length, 0);
}

function longest(texts: readonly unknown[]): number {
  return Math.max(0, ...texts.map((text) => (typeof text === "string" ? [...text].length : 0)));
}
