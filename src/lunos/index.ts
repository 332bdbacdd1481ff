export { createLunosClient, type LunosClient, type SharedKnowledge } from "./client.ts";
export { createTraitMemory, type KnownTraits, type TraitMemory } from "./models/model-traits.ts";
export type { LunosClientOptions } from "./tools/options.ts";
