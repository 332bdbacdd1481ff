import { z } from "zod";
import { formIssue } from "../tools/form-errors.ts";

/** Components of a message in all, nested ones included. Source: "Component Reference". */
const maxComponents = 40;
/** Texts of a components-only message in sum. */
const maxDisplayTextLength = 4000;

const id = z.int().min(0).nullish();
const customId = z.string().min(1).max(100);
const emoji = z
  .object({ id: z.string().nullish(), name: z.string().nullish(), animated: z.boolean().nullish() })
  .nullish();

const buttonSchema = z
  .object({
    type: z.literal(2),
    id,
    style: z.int().min(1).max(6),
    label: z.string().max(80).nullish(),
    emoji,
    custom_id: customId.nullish(),
    url: z.string().max(512).nullish(),
    sku_id: z.string().nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((button, context) => {
    const wanted = targetOf(button.style);
    for (const field of ["custom_id", "url", "sku_id"] as const) {
      const isGiven = typeof button[field] === "string";
      if (isGiven === (field === wanted)) continue;
      context.addIssue(
        formIssue(
          isGiven
            ? {
                path: [field],
                code: "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                message: `A button of this style has no ${field}.`,
              }
            : { path: [field], code: "BASE_TYPE_REQUIRED", message: "This field is required" },
        ),
      );
    }
    if (wanted !== "sku_id" && !button.label && !button.emoji) {
      context.addIssue(
        formIssue({
          code: "BUTTON_COMPONENT_INVALID_EMPTY",
          message: "A button needs a label or an emoji.",
        }),
      );
    }
  });

function targetOf(style: number): "custom_id" | "url" | "sku_id" {
  if (style === 5) return "url";
  return style === 6 ? "sku_id" : "custom_id";
}

const selectFields = {
  id,
  custom_id: customId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
};

const stringSelectSchema = z
  .object({
    type: z.literal(3),
    ...selectFields,
    options: z
      .array(
        z.object({
          label: z.string().min(1).max(100),
          value: z.string().min(1).max(100),
          description: z.string().max(100).nullish(),
          emoji,
          default: z.boolean().nullish(),
        }),
      )
      .min(1)
      .max(25),
  })
  .superRefine((select, context) => {
    const values = select.options.map((option) => option.value);
    values.forEach((value, index) => {
      if (values.indexOf(value) === index) return;
      context.addIssue(
        formIssue({
          path: ["options", index, "value"],
          code: "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
          message: "The specified option value is already used",
        }),
      );
    });
  });

const entitySelectSchema = z.object({
  type: z.literal([5, 6, 7, 8]),
  ...selectFields,
  channel_types: z.array(z.int()).nullish(),
  default_values: z
    .array(z.object({ id: z.string(), type: z.enum(["user", "role", "channel"]) }))
    .max(25)
    .nullish(),
});

const rowSchema = z
  .object({
    type: z.literal(1),
    id,
    components: z
      .array(z.discriminatedUnion("type", [buttonSchema, stringSelectSchema, entitySelectSchema]))
      .min(1)
      .max(5),
  })
  .superRefine((row, context) => {
    if (row.components.length === 1 || row.components.every((child) => child.type === 2)) return;
    context.addIssue(
      formIssue({
        path: ["components"],
        code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        message: "The specified component exceeds the maximum width",
      }),
    );
  });

const textDisplaySchema = z.object({
  type: z.literal(10),
  id,
  content: z.string().min(1).max(maxDisplayTextLength),
});

const mediaSchema = z.object({ url: z.string().max(2048) });

const thumbnailSchema = z.object({
  type: z.literal(11),
  id,
  media: mediaSchema,
  description: z.string().max(1024).nullish(),
  spoiler: z.boolean().nullish(),
});

const sectionSchema = z.object({
  type: z.literal(9),
  id,
  components: z.array(textDisplaySchema).min(1).max(3),
  accessory: z.discriminatedUnion("type", [buttonSchema, thumbnailSchema]),
});

const gallerySchema = z.object({
  type: z.literal(12),
  id,
  items: z
    .array(
      z.object({
        media: mediaSchema,
        description: z.string().max(1024).nullish(),
        spoiler: z.boolean().nullish(),
      }),
    )
    .min(1)
    .max(10),
});

const fileSchema = z
  .object({ type: z.literal(13), id, file: mediaSchema, spoiler: z.boolean().nullish() })
  .superRefine((component, context) => {
    if (component.file.url.startsWith("attachment://")) return;
    context.addIssue(
      formIssue({
        path: ["file", "url"],
        code: "URL_TYPE_INVALID_SCHEME",
        message: "Scheme must be one of ('attachment',).",
      }),
    );
  });

const separatorSchema = z.object({
  type: z.literal(14),
  id,
  divider: z.boolean().nullish(),
  spacing: z.int().min(1).max(2).nullish(),
});

const blockSchemas = [
  rowSchema,
  sectionSchema,
  textDisplaySchema,
  gallerySchema,
  fileSchema,
  separatorSchema,
] as const;

const containerSchema = z.object({
  type: z.literal(17),
  id,
  components: z.array(z.discriminatedUnion("type", blockSchemas)).min(1).max(maxComponents),
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().nullish(),
});

/** The components of a message, both the older layout of rows and the newer one. */
export const componentsSchema = z
  .array(z.discriminatedUnion("type", [...blockSchemas, containerSchema]))
  .max(maxComponents)
  .superRefine((components, context) => {
    const all = components.flatMap((component, index) => flatten(component, [index]));
    if (all.length > maxComponents) {
      context.addIssue(
        formIssue({
          code: "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
          message: `The total number of components exceeds the maximum of ${maxComponents}`,
        }),
      );
    }
    checkCustomIds(all, context);
    checkTextLength(all, context);
  });

export type ComponentBody = z.output<typeof componentsSchema>[number];
type AnyComponent =
  | ComponentBody
  | z.output<typeof rowSchema>["components"][number]
  | z.output<typeof thumbnailSchema>;

interface PlacedComponent {
  readonly path: (string | number)[];
  readonly component: AnyComponent;
}

/** Every component of a tree with where it stands. */
function flatten(component: AnyComponent, path: (string | number)[]): readonly PlacedComponent[] {
  const children = "components" in component ? component.components : [];
  const nested = children.flatMap((child, index) => flatten(child, [...path, "components", index]));
  const accessory =
    "accessory" in component ? flatten(component.accessory, [...path, "accessory"]) : [];
  return [{ path, component }, ...nested, ...accessory];
}

function checkCustomIds(all: readonly PlacedComponent[], context: z.core.$RefinementCtx): void {
  const seen = new Set<string>();
  for (const { component, path } of all) {
    if (!("custom_id" in component) || typeof component.custom_id !== "string") continue;
    if (seen.has(component.custom_id)) {
      context.addIssue(
        formIssue({
          path: [...path, "custom_id"],
          code: "COMPONENT_CUSTOM_ID_DUPLICATED",
          message: "Component custom id cannot be duplicated",
        }),
      );
    }
    seen.add(component.custom_id);
  }
}

function checkTextLength(all: readonly PlacedComponent[], context: z.core.$RefinementCtx): void {
  const length = all.reduce(
    (sum, { component }) => sum + (component.type === 10 ? [...component.content].length : 0),
    0,
  );
  if (length <= maxDisplayTextLength) return;
  context.addIssue(
    formIssue({
      code: "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      message: `Total displayable text size exceeds ${maxDisplayTextLength}`,
    }),
  );
}

/** The `attachment://` names that components show. */
export function attachmentNamesIn(components: readonly ComponentBody[]): readonly string[] {
  return components
    .flatMap((component) => flatten(component, []))
    .flatMap(({ component }) => mediaOf(component))
    .filter((url) => url.startsWith("attachment://"))
    .map((url) => url.slice("attachment://".length));
}

function mediaOf(component: AnyComponent): readonly string[] {
  if (component.type === 11) return [component.media.url];
  if (component.type === 12) return component.items.map((item) => item.media.url);
  return component.type === 13 ? [component.file.url] : [];
}
