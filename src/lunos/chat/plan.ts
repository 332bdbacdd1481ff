import type { CatalogueCache } from "../models/catalogue-cache.ts";
import type { TraitMemory } from "../models/model-traits.ts";
import type { LunosLimits } from "../tools/options.ts";
import type { ChatContext } from "./chat-request.ts";
import type { WirePlan } from "./request.ts";

/** How to ask a model first: by what the catalogue says and what was learnt. */
export async function createPlan(
  call: ChatContext & {
    readonly dependencies: {
      readonly catalogue: CatalogueCache;
      readonly traits: TraitMemory;
      readonly limits: LunosLimits;
    };
  },
  model: string,
): Promise<WirePlan> {
  const { catalogue, traits, limits } = call.dependencies;
  const entry = await catalogue.find(model, { ...call.options, signal: call.signal });
  // Spellings of ids differ between Lunos' pages; the list's own is the one to send (`docs/lunos.md#model-ids`).
  const id = entry?.id ?? model;
  const cap = entry?.maxOutputTokens ?? Number.POSITIVE_INFINITY;
  return {
    model: id,
    entry,
    traits: traits.get(id),
    maxTokens: call.request.maxTokens ?? Math.min(limits.defaultMaxTokens, cap),
    commonImageConfigOnly: false,
  };
}
