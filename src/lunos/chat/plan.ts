import type { WirePlan } from "../dialects/dialect.ts";
import { chooseEndpoint } from "../dialects/dialects.ts";
import type { CatalogueCache } from "../models/catalogue-cache.ts";
import type { TraitMemory } from "../models/model-traits.ts";
import type { LunosLimits } from "../tools/options.ts";
import type { ChatContext } from "./ask-endpoint.ts";
import { cannotCarry } from "./repairs.ts";

/**
 * How to ask a model first: by what the catalogue says and what was learnt.
 * @throws {LunosRefusal} where no endpoint of the model carries what is asked.
 */
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
  const { catalogue, traits: memory, limits } = call.dependencies;
  const entry = await catalogue.find(model, { ...call.options, signal: call.signal });
  // Spellings of ids differ between Lunos' pages; the list's own is the one to send (`docs/lunos.md#model-ids`).
  const id = entry?.id ?? model;
  const traits = memory.get(id);
  const endpoint = chooseEndpoint(call.request, { entry, traits });
  if (endpoint === undefined) throw cannotCarry(id);
  const cap = entry?.maxOutputTokens ?? Number.POSITIVE_INFINITY;
  return {
    model: id,
    endpoint,
    refusedAt: [],
    entry,
    traits,
    maxTokens: call.request.maxTokens ?? Math.min(limits.defaultMaxTokens, cap),
    commonImageConfigOnly: false,
  };
}
