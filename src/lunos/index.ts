export type { ModelFilter } from "./catalogue.ts";
export { createLunosClient, type LunosClient } from "./client.ts";
export type { Completion, CompletionRequest } from "./completions.ts";
export type { Embeddings, EmbeddingsRequest } from "./embeddings.ts";
export {
  isLunosError,
  type LunosError,
  LunosFault,
  LunosRefusal,
} from "./errors.ts";
export type { GenerationFields } from "./image-endpoint.ts";
export type { GeneratedImages, ImageGenerationRequest } from "./image-generation.ts";
export type {
  AnthropicBlock,
  AnthropicEvent,
  AnthropicMessage,
  AnthropicRequest,
} from "./messages.ts";
export { defaultLimits, type LunosClientOptions, type LunosLimits } from "./options.ts";
