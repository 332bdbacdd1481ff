import { z } from "zod";

const localizations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {});

const choice = z.object({
  name: z.string(),
  name_localizations: localizations,
  value: z.union([z.string(), z.number()]),
});

const option = z.object({
  type: z.number(),
  name: z.string(),
  name_localizations: localizations,
  description: z.string(),
  description_localizations: localizations,
  required: z.boolean().default(false),
  choices: z.array(choice).default([]),
  autocomplete: z.boolean().default(false),
  max_length: z.number().optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
});

/** What of a command tells whether it is the same: Discord adds ids and leaves out what is empty. */
const comparableCommand = z.object({
  type: z.number().default(1),
  name: z.string(),
  name_localizations: localizations,
  description: z.string().default(""),
  description_localizations: localizations,
  options: z.array(option).default([]),
  default_member_permissions: z.string().nullable().default(null),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).nullish(),
  nsfw: z.boolean().default(false),
});

/** Commands of ours or of Discord, so that equal ones are deeply equal. @throws {ZodError} */
export function toComparable(commands: unknown) {
  return z
    .array(comparableCommand)
    .parse(commands)
    .map(({ contexts, integration_types: types, ...command }) => ({
      ...command,
      contexts: contexts ?? [],
      types: types ?? [],
    }))
    .sort((left, right) => left.type - right.type || left.name.localeCompare(right.name));
}
