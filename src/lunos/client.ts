import {
  defined,
  type Lunos,
  type LunosCallOptions,
  type Model,
  observeNothing,
  takes,
} from "#core";
import { createAskEndpoint } from "./chat/ask-endpoint.ts";
import { chat } from "./chat/chat.ts";
import { parseBalance } from "./endpoints/balance.ts";
import { askChat } from "./endpoints/chat-text.ts";
import { embed } from "./endpoints/embeddings.ts";
import { loadGeneration } from "./endpoints/generation.ts";
import { createTranscriber } from "./endpoints/transcription.ts";
import { createBreaker } from "./http/breaker.ts";
import { createHttpClient } from "./http/http.ts";
import { sleep } from "./http/retry.ts";
import { createCatalogueCache } from "./models/catalogue-cache.ts";
import { createTraitMemory, type TraitMemory, withLearnt } from "./models/model-traits.ts";
import { createArrivalLine } from "./stream/arrival-line.ts";
import { createDownload } from "./stream/download.ts";
import { createJsonEndpoints, unexpectedAnswer } from "./stream/json-endpoint.ts";
import { defaultLimits, type LunosClientOptions } from "./tools/options.ts";

/** All of Lunos that somebody uses: what the core needs, and what those need who wire it. */
export interface LunosClient extends Lunos {
  /** What the model list says of a model; undefined when it isn't listed, or the list can't be had just now. */
  findModel(id: string, options: LunosCallOptions): Promise<Model | undefined>;
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
  const traits = options.traits ?? createTraitMemory();
  const chatDependencies = {
    ask: createAskEndpoint({ http, limits }),
    catalogue,
    traits,
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
    loadCatalogue: async (call) => withLearnt(await catalogue.load(call), traits),
    async loadBalance(call) {
      const balance = parseBalance(await endpoints.ask({ method: "GET", path: "/balance" }, call));
      if (balance === undefined) throw unexpectedAnswer("/balance");
      return balance;
    },
    findModel: catalogue.find,
    loadGeneration: (id, call) => loadGeneration(id, { endpoints, call }),
    embed: async (request, call) => embed(endpoints, request, await withEntry(request.model, call)),
    async [Symbol.asyncDispose]() {
      closing.abort();
      await Promise.all([http[Symbol.asyncDispose](), downloader[Symbol.asyncDispose]()]);
    },
  };
}
