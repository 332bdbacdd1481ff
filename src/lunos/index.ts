export type { GenerationFields } from "./chat/image-endpoint.ts";
export { createLunosClient, type LunosClient, type SharedKnowledge } from "./client.ts";
export type { Completion, CompletionRequest } from "./endpoints/completions.ts";
export type { GeneratedImages, ImageGenerationRequest } from "./endpoints/image-generation.ts";
export type {
  AnthropicBlock,
  AnthropicEvent,
  AnthropicMessage,
  AnthropicRequest,
} from "./endpoints/messages.ts";
export type { ModelFilter } from "./models/catalogue.ts";
export { createTraitMemory, type KnownTraits, type TraitMemory } from "./models/model-traits.ts";
export type { LunosClientOptions } from "./tools/options.ts";
