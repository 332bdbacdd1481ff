import {
  defined,
  type Lunos,
  type LunosCallOptions,
  type Model,
  observeNothing,
  takes,
} from "#core";
import { chat } from "./chat/chat.ts";
import { createImageEndpoint } from "./chat/image-endpoint.ts";
import { parseBalance } from "./endpoints/balance.ts";
import { askChat } from "./endpoints/chat-text.ts";
import { type Completion, type CompletionRequest, complete } from "./endpoints/completions.ts";
import { embed } from "./endpoints/embeddings.ts";
import { loadGeneration } from "./endpoints/generation.ts";
import {
  createImageGenerator,
  type GeneratedImages,
  type ImageGenerationRequest,
} from "./endpoints/image-generation.ts";
import {
  type AnthropicEvent,
  type AnthropicMessage,
  type AnthropicRequest,
  createMessages,
} from "./endpoints/messages.ts";
import { createTranscriber } from "./endpoints/transcription.ts";
import { createBreaker } from "./http/breaker.ts";
import { createHttpClient } from "./http/http.ts";
import { sleep } from "./http/retry.ts";
import type { ModelFilter } from "./models/catalogue.ts";
import { createCatalogueCache } from "./models/catalogue-cache.ts";
import { createTraitMemory, type TraitMemory } from "./models/model-traits.ts";
import { createArrivalLine } from "./stream/arrival-line.ts";
import { createDownload } from "./stream/download.ts";
import { createJsonEndpoints, unexpectedAnswer } from "./stream/json-endpoint.ts";
import { defaultLimits, type LunosClientOptions } from "./tools/options.ts";

/**
 * All of Lunos: what the core needs, and five methods that no feature calls yet (docs/lunos.md, Endpoints), which are tested as the others.
 */
export interface LunosClient extends Lunos {
  /** What the model list says of a model; undefined when it isn't listed, or the list can't be had just now. */
  findModel(id: string, options: LunosCallOptions): Promise<Model | undefined>;
  /** Models that take, and give, all that the filter names. Not cached. */
  searchModels(filter: ModelFilter, options: LunosCallOptions): Promise<readonly Model[]>;
  complete(request: CompletionRequest, options: LunosCallOptions): Promise<Completion>;
  generateImages(
    request: ImageGenerationRequest,
    options: LunosCallOptions,
  ): Promise<GeneratedImages>;
  /** Anthropic's form of chat. */
  createMessage(request: AnthropicRequest, options: LunosCallOptions): Promise<AnthropicMessage>;
  streamMessage(
    request: AnthropicRequest,
    options: LunosCallOptions,
  ): AsyncIterable<AnthropicEvent>;
}

/** What several clients of one Lunos can have in common. */
export interface SharedKnowledge {
  /** Default: what this client finds out. */
  readonly traits?: TraitMemory;
  /** Default: what Lunos says of it, by a list of this client's own. */
  readonly findModel?: LunosClient["findModel"];
}

/** Makes a client; nothing is sent before the first call. Disposing it ends what is under way. */
export function createLunosClient(
  options: LunosClientOptions & SharedKnowledge,
): LunosClient & AsyncDisposable {
  const limits = { ...defaultLimits, ...options.limits };
  const { logger, observe = observeNothing, apiKey } = options;
  const { clock = Date.now, random = Math.random } = options;
  const closing = new AbortController();
  const breaker = createBreaker({
    failures: limits.breakerFailures,
    restMs: limits.breakerRestMs,
    onChange: (state) => observe({ type: "lunos-breaker-changed", state }),
  });
  const http = createHttpClient({ ...options, apiKey, limits, breaker, clock, observe });
  const wait = options.sleep ?? sleep;
  const downloader = createDownload({ origin: http.origin, limits, logger });
  const closed = closing.signal;
  const cache = createCatalogueCache({ http, apiKey, limits, clock, logger, closed });
  const catalogue = { ...cache, ...defined({ find: options.findModel }) };
  const endpoints = createJsonEndpoints({ http, limits, random, sleep: wait });
  const imageEndpoint = createImageEndpoint(http);
  const traits = options.traits ?? createTraitMemory();
  const chatDependencies = {
    http,
    catalogue,
    traits,
    imageEndpoint,
    line: createArrivalLine(),
    download: downloader.download,
    limits,
    logger,
    clock,
    random,
    sleep: wait,
  };
  const withEntry = async (model: string, call: LunosCallOptions) => ({
    ...call,
    entry: await catalogue.find(model, call),
  });
  const messages = createMessages({ endpoints, http, limits });

  return {
    chat: (request, call) => chat(chatDependencies, request, call),
    transcribe: createTranscriber({
      endpoints,
      traits,
      logger,
      askChat: (request, call) => askChat(chat(chatDependencies, request, call)),
      findListener: async (call) =>
        (await catalogue.load(call)).models.find((model) => takes(model, "audio") === "yes")?.id,
    }),
    loadCatalogue: (call) => catalogue.load(call),
    async loadBalance(call) {
      const balance = parseBalance(await endpoints.ask({ method: "GET", path: "/balance" }, call));
      if (balance === undefined) throw unexpectedAnswer("/balance");
      return balance;
    },
    findModel: catalogue.find,
    loadGeneration: (id, call) => loadGeneration(id, { endpoints, call }),
    searchModels: (filter, call) => catalogue.search(filter, call),
    complete: async (request, call) =>
      complete(endpoints, request, await withEntry(request.model, call)),
    embed: async (request, call) => embed(endpoints, request, await withEntry(request.model, call)),
    generateImages: createImageGenerator(chatDependencies),
    createMessage: messages.create,
    streamMessage: messages.stream,
    async [Symbol.asyncDispose]() {
      closing.abort();
      await Promise.all([http[Symbol.asyncDispose](), downloader[Symbol.asyncDispose]()]);
    },
  };
}
