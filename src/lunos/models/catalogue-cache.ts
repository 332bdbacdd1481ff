import {
  type Catalogue,
  type Clock,
  findModel,
  type Logger,
  type LunosCallOptions,
  type Model,
  unlessAborted,
} from "#core";
import type { HttpClient } from "../http/http.ts";
import { readJson } from "../stream/body-reader.ts";
import { unexpectedAnswer } from "../stream/json-endpoint.ts";
import { PayloadStore } from "../stream/payloads.ts";
import { isLunosError } from "../tools/errors.ts";
import { toTotalTimeout } from "../tools/network-errors.ts";
import type { LunosLimits } from "../tools/options.ts";
import { parseModels } from "./catalogue.ts";

/** The model list, kept for a while. */
export interface CatalogueCache {
  /**
   * The list: at once when there is one, refreshed in the background when it is old. Asks Lunos only the first time.
   * @throws {LunosError} when there is none yet and Lunos is away.
   */
  load(options: LunosCallOptions): Promise<Catalogue>;
  /** What the list says of a model; undefined when it is not listed, or the list can't be had just now. */
  find(id: string, options: LunosCallOptions): Promise<Model | undefined>;
}

const path = "/models";
/** How long nothing is asked after a failure, so that a Lunos without a model list does not slow each chat. */
const restAfterFailureMs = 30_000;
/** How long a chat waits for the first list. */
const maxWaitMs = 3000;

interface Dependencies {
  readonly http: HttpClient;
  /** The installation's key; the list is shared, so it goes before a workspace's own. */
  readonly apiKey: string | undefined;
  readonly limits: LunosLimits;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ends refreshes in the background. */
  readonly closed: AbortSignal;
}

export function createCatalogueCache(dependencies: Dependencies): CatalogueCache {
  const { limits, clock, logger, closed } = dependencies;
  let cached: Catalogue | undefined;
  let pending: Promise<Catalogue> | undefined;
  let failedAtMs = Number.NEGATIVE_INFINITY;

  /** One at a time; it goes on when the caller who began it leaves, since others wait for it too. */
  function refresh(options: LunosCallOptions): Promise<Catalogue> {
    pending ??= fetchModels(dependencies, { ...options, signal: closed })
      .then((models) => {
        cached = { models, fetchedAtMs: clock() };
        return cached;
      })
      .catch((error: unknown) => {
        failedAtMs = clock();
        throw error;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  }

  function refreshWhenOld(options: LunosCallOptions, known: Catalogue): void {
    const nowMs = clock();
    if (nowMs - known.fetchedAtMs < limits.catalogueAgeMs) return;
    if (nowMs - failedAtMs < restAfterFailureMs) return;
    refresh(options).catch((error: unknown) => {
      const code = isLunosError(error) ? error.code : "aborted";
      logger.warn({ code }, "the model list couldn't be refreshed; using the last one");
    });
  }

  async function load(options: LunosCallOptions): Promise<Catalogue> {
    options.signal.throwIfAborted();
    if (cached === undefined) return await unlessAborted(refresh(options), options.signal);
    refreshWhenOld(options, cached);
    return cached;
  }

  return {
    load,
    async find(id, options) {
      if (cached === undefined && clock() - failedAtMs < restAfterFailureMs) return undefined;
      try {
        const signal = AbortSignal.any([options.signal, AbortSignal.timeout(maxWaitMs)]);
        return findModel(await load({ ...options, signal }), id);
      } catch (error) {
        if (options.signal.aborted) throw options.signal.reason;
        // The request itself will say what is wrong with Lunos, if anything is.
        if (isTimeout(error) || isLunosError(error)) return undefined;
        throw error;
      }
    },
  };
}

async function fetchModels(
  { http, apiKey, limits }: Dependencies,
  options: LunosCallOptions,
): Promise<readonly Model[]> {
  const total = AbortSignal.timeout(limits.quickMs * 2);
  const signal = AbortSignal.any([options.signal, total]);
  try {
    const answer = await http.send({
      method: "GET",
      path,
      appId: options.appId,
      apiKey: apiKey ?? options.apiKey,
      signal,
      firstByteMs: limits.quickMs,
    });
    const store = new PayloadStore(undefined, limits);
    const { maxRestBytes } = limits;
    const models = parseModels(await readJson(answer, { store, maxRestBytes, signal }));
    if (models === undefined) throw unexpectedAnswer(path);
    return models;
  } catch (error) {
    if (total.aborted && !options.signal.aborted) throw toTotalTimeout(path, limits.quickMs * 2);
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}
