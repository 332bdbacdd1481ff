import type { ChatRequest, LunosCallOptions } from "#core";
import type { Dialect, WirePlan } from "../dialects/dialect.ts";
import { dialects, toBody } from "../dialects/dialects.ts";
import { createJsonBody } from "../http/body-stream.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../http/http.ts";
import { isLunosError } from "../tools/errors.ts";
import type { LunosLimits } from "../tools/options.ts";

export interface ChatContext {
  readonly request: ChatRequest;
  readonly options: LunosCallOptions;
  /** The caller's signal and the limit of the whole call. */
  readonly signal: AbortSignal;
  /** By the piece, as pictures and pages are: such a request is never sent twice unless nothing was billed. */
  readonly isPaid: boolean;
}

/** Sends a request as planned: to its endpoint, in that endpoint's form. */
export type AskEndpoint = (call: ChatContext, plan: WirePlan) => Promise<HttpAnswer>;

/** Where a route has several spellings, the one that was there is remembered. */
export function createAskEndpoint({
  http,
  limits,
}: {
  readonly http: HttpClient;
  readonly limits: LunosLimits;
}): AskEndpoint {
  const found = new Map<Dialect, string>();

  async function send(
    dialect: Dialect,
    request: Omit<HttpRequest, "path" | "method">,
  ): Promise<HttpAnswer> {
    const known = found.get(dialect);
    const paths = known === undefined ? dialect.paths : [known];
    for (const [index, path] of paths.entries()) {
      try {
        const answer = await http.send({ ...request, method: "POST", path });
        if (dialect.paths.length > 1) found.set(dialect, path);
        return answer;
      } catch (error) {
        const isMissing = isLunosError(error) && error.code === "lunos_route_missing";
        if (!isMissing || index === paths.length - 1) throw error;
      }
    }
    throw new Error("a dialect has at least one path");
  }

  return async ({ request, options, signal, isPaid }, plan) => {
    const dialect = dialects[plan.endpoint];
    return await send(dialect, {
      ...(dialect.headers === undefined ? {} : { headers: dialect.headers }),
      body: createJsonBody(toBody(request, plan)),
      model: plan.model,
      appId: options.appId,
      apiKey: options.apiKey,
      signal,
      firstByteMs: isPaid ? limits.imageFirstByteMs : limits.firstByteMs,
    });
  };
}
