import { gives, type Model, type ModelUse, takes } from "../model/catalogue.ts";
import type { Speech } from "../model/sentences/sentences.ts";
import type { ModelAbility } from "../model/sentences/workspace-sentences.ts";
import { defined } from "../tools/defined.ts";

/** What people are told of a model, in their language: what it costs about, where that is known, and what else it can do. */
export function describeModel(
  model: Model,
  {
    need,
    credits,
    wording,
    locale,
  }: Speech & {
    readonly need: ModelUse;
    /** What a picture or an answer costs about, see `findPrice`. */
    readonly credits: string | undefined;
  },
): string {
  const facts = { work: need, abilities: listAbilities(model, need), ...defined({ credits }) };
  return wording({ key: "modelDetail", ...facts }, locale);
}

/** What a model can do beside what it is chosen for. */
function listAbilities(model: Model, need: ModelUse): readonly ModelAbility[] {
  return [
    ...(need !== "see" && takes(model, "image") === "yes" ? (["sees"] as const) : []),
    ...(takes(model, "video") === "yes" ? (["watches"] as const) : []),
    ...(need !== "listen" && takes(model, "audio") === "yes" ? (["hears"] as const) : []),
    ...(need !== "draw" && gives(model, "image") === "yes" ? (["draws"] as const) : []),
  ];
}
