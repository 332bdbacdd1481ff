import { z } from "zod";
import { formIssue } from "../tools/form-errors.ts";

const id = z.int().min(0).nullish();
const customId = z.string().min(1).max(100);
const required = z.boolean().nullish();

const textInputSchema = z.object({
  type: z.literal(4),
  id,
  custom_id: customId,
  style: z.literal([1, 2]),
  /** Only in the older layout; a Label says it in the newer one. */
  label: z.string().max(45).nullish(),
  min_length: z.int().min(0).max(4000).nullish(),
  max_length: z.int().min(1).max(4000).nullish(),
  required,
  value: z.string().max(4000).nullish(),
  placeholder: z.string().max(100).nullish(),
});

const optionSchema = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  default: z.boolean().nullish(),
});

/**
 * What files may be: of a kind, or by the end of their name. Source: "File Upload" in Discord's component reference, and its
 * change log of 5 August 2026.
 */
const fileTypes = z.array(z.string().regex(/^(image|video|audio|\.[\w-]{1,20})$/)).max(10);

const placeholder = z.string().max(150).nullish();
const choiceFields = { id, custom_id: customId, required, placeholder };
const choiceSchemas = [
  z.object({
    type: z.literal(3),
    ...choiceFields,
    options: z.array(optionSchema).min(1).max(25),
    min_values: z.int().min(0).max(25).nullish(),
    max_values: z.int().min(1).max(25).nullish(),
  }),
  z.object({
    type: z.literal([5, 6, 7, 8]),
    ...choiceFields,
    default_values: z
      .array(z.object({ id: z.string(), type: z.enum(["user", "role", "channel"]) }))
      .max(25)
      .nullish(),
    min_values: z.int().min(0).max(25).nullish(),
    max_values: z.int().min(1).max(25).nullish(),
  }),
  z.object({
    type: z.literal(19),
    id,
    custom_id: customId,
    required,
    file_types: fileTypes.nullish(),
    min_values: z.int().min(0).max(10).nullish(),
    max_values: z.int().min(1).max(10).nullish(),
  }),
  z.object({ type: z.literal(21), ...choiceFields, options: z.array(optionSchema).min(2).max(10) }),
  z.object({ type: z.literal(22), ...choiceFields, options: z.array(optionSchema).min(1).max(10) }),
  z.object({ type: z.literal(23), ...choiceFields, default: z.boolean().nullish() }),
] as const;

const labelSchema = z.object({
  type: z.literal(18),
  id,
  label: z.string().min(1).max(45),
  description: z.string().max(100).nullish(),
  component: z.discriminatedUnion("type", [textInputSchema, ...choiceSchemas]),
});
const rowSchema = z.object({
  type: z.literal(1),
  id,
  components: z.array(textInputSchema).length(1),
});
const textSchema = z.object({ type: z.literal(10), id, content: z.string().min(1).max(4000) });

/** A form that an application opens. Source: "Modal" in Discord's component reference. */
export const modalSchema = z.object({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z
    .array(z.discriminatedUnion("type", [labelSchema, rowSchema, textSchema]))
    .min(1)
    .max(5)
    .superRefine((components, context) => {
      const ids = components.flatMap(fieldsOf).map((field) => field.custom_id);
      if (new Set(ids).size === ids.length) return;
      context.addIssue(
        formIssue({
          code: "COMPONENT_CUSTOM_ID_DUPLICATED",
          message: "Component custom id cannot be duplicated",
        }),
      );
    }),
});

export type Modal = z.output<typeof modalSchema>;
export type ModalComponent = Modal["components"][number];
export type ModalField = z.output<typeof labelSchema>["component"];

/** What can be filled in. */
export function fieldsOf(component: ModalComponent): readonly ModalField[] {
  if (component.type === 18) return [component.component];
  return component.type === 1 ? component.components : [];
}
