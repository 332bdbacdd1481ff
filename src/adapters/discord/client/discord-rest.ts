import { setTimeout as wait } from "node:timers/promises";
import {
  DefaultRestOptions,
  REST,
  RequestMethod,
  type ResponseLike,
  type RouteLike,
} from "discord.js";
import { z } from "zod";
import {
  createGate,
  maxUploadsAtOnce,
  type Observe,
  observeNothing,
  type UploadedFile,
  type Uploader,
  unlessAborted,
} from "#core";
import { toDiscordError } from "../wire/errors.ts";
import { sendUpload } from "./upload.ts";
import { createUploadBody, isUploadBody } from "./upload-body.ts";

/** A file of an upload; it is read while it is sent, and again when the call is repeated. */
export interface UploadFile extends UploadedFile {
  readonly name: string;
  readonly mediaType: string;
}

export interface RestCall {
  /** What is done, for operators: no ids that are secret. */
  readonly operation: string;
  readonly method: "DELETE" | "GET" | "PATCH" | "POST" | "PUT";
  readonly route: RouteLike;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly files?: readonly UploadFile[];
  /**
   * `none` on routes that carry an interaction's token: discord.js forgets the bot's own token for good
   * after a 401 on a call that sent it, and an expired interaction is answered with a 401.
   */
  readonly authorization: "bot" | "none";
  /** `once` when a second try could do the thing twice, or is not worth it. */
  readonly attempts: "once" | "several";
  readonly signal: AbortSignal;
}

/** Discord's REST API, at the pace that its rate limits allow. */
export interface DiscordRest extends Disposable {
  /**
   * Resolves with the parsed body. After 5xx, resets and timeouts it tries again when the call allows it;
   * once, shortly after, when a token isn't known yet.
   * @throws {DiscordError}; an abort of the signal stays an abort.
   */
  send(call: RestCall): Promise<unknown>;
}

export interface DiscordRestOptions {
  readonly token: string;
  /** Without the version, such as `https://discord.com/api`. */
  readonly apiUrl: string;
  /** Pauses before the second, third, … try. */
  readonly retryDelaysMs: readonly number[];
  /** Until the response's headers; has to cover a slow upload. */
  readonly timeoutMs: number;
  readonly uploader: Uploader;
  readonly observe?: Observe;
}

const requestMethods = {
  DELETE: RequestMethod.Delete,
  GET: RequestMethod.Get,
  PATCH: RequestMethod.Patch,
  POST: RequestMethod.Post,
  PUT: RequestMethod.Put,
} as const;

export function createDiscordRest(options: DiscordRestOptions): DiscordRest {
  const { uploader, timeoutMs, observe = observeNothing } = options;
  const makeRequest: typeof DefaultRestOptions.makeRequest = async (url, init) =>
    isUploadBody(init.body)
      ? await sendUpload(url, init, { body: init.body, uploader, timeoutMs })
      : await DefaultRestOptions.makeRequest(url, init);
  // The library repeats everything at once and without regard to what a second try does: we do it instead.
  const rest = new REST({
    api: options.apiUrl,
    version: "10",
    retries: 0,
    timeout: timeoutMs,
    makeRequest: async (url, init) => {
      const response = await makeRequest(url, init);
      if (response.status === 429) observe({ type: "rate-limited", platform: "discord" });
      return await withRetryAfter(response);
    },
  }).setToken(options.token);

  const uploads = createGate(maxUploadsAtOnce);

  async function tryOnce(call: RestCall): Promise<unknown> {
    if (call.files === undefined || call.files.length === 0) return await request(call);
    return await uploads.run(() => request(call), { signal: call.signal });
  }

  async function request(call: RestCall): Promise<unknown> {
    const answer = rest.request({
      fullRoute: call.route,
      method: requestMethods[call.method],
      auth: call.authorization === "bot",
      signal: call.signal,
      ...(call.query === undefined ? {} : { query: new URLSearchParams(call.query) }),
      ...toRequestBody(call),
    });
    // The library goes on waiting for a rate limit after an abort; its caller need not.
    return await unlessAborted(answer, call.signal);
  }

  return {
    async send(call) {
      const pauses = call.attempts === "once" ? [] : [...options.retryDelaysMs];
      let isTokenNew = true;
      for (;;) {
        call.signal.throwIfAborted();
        try {
          return await tryOnce(call);
        } catch (error) {
          call.signal.throwIfAborted();
          const failure = toDiscordError(error, call.operation);
          const isEarly = failure.problem === "webhook-unknown" && isTokenNew;
          isTokenNew &&= failure.problem !== "webhook-unknown";
          const pauseMs = failure.retryable || isEarly ? pauses.shift() : undefined;
          if (pauseMs === undefined) throw failure;
          await wait(pauseMs, undefined, { signal: call.signal });
        }
      }
    },
    [Symbol.dispose]() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/** Files are read while they are sent; the library's own `files` holds them in memory. */
function toRequestBody(call: RestCall) {
  if (call.files === undefined || call.files.length === 0) {
    return call.body === undefined ? {} : { body: call.body };
  }
  return { body: createUploadBody(call.body, call.files), passThroughBody: true };
}

const rateLimitBody = z.object({ retry_after: z.number().nonnegative() });

/** A 429 without `Retry-After` would be repeated at once, over and over: the body says how long to wait, else it is a second. */
async function withRetryAfter(response: ResponseLike): Promise<ResponseLike> {
  if (response.status !== 429 || response.headers.has("Retry-After")) return response;
  const body = rateLimitBody.safeParse(await response.json().catch(() => undefined));
  response.headers.set("Retry-After", String(body.success ? body.data.retry_after : 1));
  return response;
}
