import type { APIMessageTopLevelComponent } from "discord-api-types/v10";
import { z } from "zod";
import { invalidForm } from "../tools/form-errors.ts";
import type { InteractionData } from "../world/interaction-record.ts";

/** As much of a component as using it needs. */
const usableSchema = z.object({
  type: z.int(),
  id: z.int().optional(),
  custom_id: z.string(),
  disabled: z.boolean().optional(),
  min_values: z.int().optional(),
  max_values: z.int().optional(),
  options: z.array(z.object({ value: z.string() })).optional(),
});
type UsableComponent = z.output<typeof usableSchema>;

/**
 * What pressing a button or choosing in a menu sends.
 * @throws {DiscordError} 50035 for a component that isn't there, is disabled, or does not have the values.
 */
export function buildComponentData(
  components: readonly APIMessageTopLevelComponent[],
  use: { readonly customId: string; readonly values: readonly string[] | undefined },
): InteractionData {
  const component = findUsable(components).find(({ custom_id: id }) => id === use.customId);
  if (component === undefined || component.disabled === true) {
    throw invalidForm([
      {
        path: ["data", "custom_id"],
        code: "COMPONENT_VALIDATION_FAILED",
        message: "Component validation failed",
      },
    ]);
  }
  const { custom_id, id, type } = component;
  const common = { custom_id, component_type: type, ...(id === undefined ? {} : { id }) };
  if (type === 2) return common;
  return { ...common, values: checkedValues(component, use.values ?? []) };
}

function checkedValues(component: UsableComponent, values: readonly string[]): readonly string[] {
  const { min_values: min = 1, max_values: max = 1, options } = component;
  const known = new Set(options?.map(({ value }) => value));
  const isKnown = options === undefined || values.every((value) => known.has(value));
  if (isKnown && values.length >= min && values.length <= max) return values;
  throw invalidForm([
    {
      path: ["data", "values"],
      code: "COMPONENT_VALIDATION_FAILED",
      message: `Between ${min} and ${max} of the menu's values must be chosen.`,
    },
  ]);
}

/** Every component with a `custom_id`, however deep. */
function findUsable(node: unknown): readonly UsableComponent[] {
  if (Array.isArray(node)) return node.flatMap(findUsable);
  if (typeof node !== "object" || node === null) return [];
  const own = usableSchema.safeParse(node).data;
  const nested = Object.values(node).flatMap(findUsable);
  return own === undefined ? nested : [own, ...nested];
}
