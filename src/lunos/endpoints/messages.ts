import { z } from "zod";
import type { LunosCallOptions } from "#core";
import { createJsonBody } from "../http/body-stream.ts";
import type { HttpClient } from "../http/http.ts";
import { parseJson, readBody } from "../stream/body-reader.ts";
import { type JsonEndpoints, unexpectedAnswer } from "../stream/json-endpoint.ts";
import { PayloadStore } from "../stream/payloads.ts";
import { parseErrorJson } from "../tools/error-body.ts";
import { LunosFault } from "../tools/errors.ts";
import { toInnerError } from "../tools/failures.ts";
import { toTotalTimeout } from "../tools/network-errors.ts";
import type { LunosLimits } from "../tools/options.ts";

/** `POST /messages`: Anthropic's own form, which Lunos only says that it speaks (`docs/lunos.md#messages`). */
export interface AnthropicRequest {
  readonly model: string;
  readonly max_tokens: number;
  readonly messages: readonly {
    readonly role: "user" | "assistant";
    readonly content: string | readonly AnthropicBlock[];
  }[];
  readonly system?: string;
  readonly temperature?: number;
}

export type AnthropicBlock =
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "image";
      readonly source:
        | { readonly type: "url"; readonly url: string }
        | { readonly type: "base64"; readonly media_type: string; readonly data: string };
    };

const usageSchema = z.looseObject({
  input_tokens: z.number().optional().catch(undefined),
  output_tokens: z.number().optional().catch(undefined),
});

const messageSchema = z.looseObject({
  id: z.string().optional().catch(undefined),
  content: z.array(z.looseObject({ type: z.string() })),
  stop_reason: z.string().nullish().catch(undefined),
  usage: usageSchema.optional().catch(undefined),
});

export type AnthropicMessage = z.infer<typeof messageSchema>;

const eventSchema = z.looseObject({ type: z.string() });

/** An event as Anthropic names it: `message_start`, `content_block_delta`, … */
export type AnthropicEvent = z.infer<typeof eventSchema>;

const path = "/messages";
const headers = { "anthropic-version": "2023-06-01" };

export function createMessages(dependencies: {
  readonly endpoints: JsonEndpoints;
  readonly http: HttpClient;
  readonly limits: LunosLimits;
}) {
  const { endpoints, http, limits } = dependencies;
  return {
    async create(request: AnthropicRequest, options: LunosCallOptions): Promise<AnthropicMessage> {
      const { model } = request;
      const call = { method: "POST", path, fields: request, headers, model } as const;
      const parsed = messageSchema.safeParse(await endpoints.ask(call, options));
      if (!parsed.success) throw unexpectedAnswer(path);
      return parsed.data;
    },

    /** Yields the events but `ping`. @throws {LunosError} also for an `error` event and a stream that is cut off. */
    async *stream(
      request: AnthropicRequest,
      options: LunosCallOptions,
    ): AsyncGenerator<AnthropicEvent> {
      const total = new AbortController();
      const onTimeout = () => total.abort(toTotalTimeout(path, limits.totalMs));
      const timer = setTimeout(onTimeout, limits.totalMs);
      const signal = AbortSignal.any([options.signal, total.signal]);
      try {
        yield* streamOnce({ http, limits }, request, { ...options, signal });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

async function* streamOnce(
  { http, limits }: { readonly http: HttpClient; readonly limits: LunosLimits },
  request: AnthropicRequest,
  options: LunosCallOptions,
): AsyncGenerator<AnthropicEvent> {
  const { signal } = options;
  const { model } = request;
  const answer = await http.send({
    method: "POST",
    path,
    headers,
    body: createJsonBody({ ...request, stream: true }),
    model,
    appId: options.appId,
    apiKey: options.apiKey,
    signal,
    firstByteMs: limits.firstByteMs,
  });
  const store = new PayloadStore(undefined, limits);
  for await (const item of readBody(answer, { store, maxRestBytes: limits.maxRestBytes, signal })) {
    const json = parseJson(item.text, answer);
    const parsed = eventSchema.safeParse(json);
    if (!parsed.success) throw unexpectedAnswer(path);
    if (parsed.data.type === "error") throw toInnerError(parseErrorJson(json), { path, model });
    if (parsed.data.type === "ping") continue;
    yield parsed.data;
    if (parsed.data.type === "message_stop") return;
  }
  throw new LunosFault(`${path} broke off before its end`, {
    code: "lunos_interrupted",
    sentence: { key: "interrupted" },
    retryable: true,
  });
}
