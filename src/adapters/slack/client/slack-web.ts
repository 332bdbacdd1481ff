import { setTimeout as wait } from "node:timers/promises";
import { WebClient } from "@slack/web-api";
import { Agent, request } from "undici";
import {
  type Clock,
  createGate,
  type Logger,
  maxUploadsAtOnce,
  type Observe,
  type UploadedFile,
  type Uploader,
  unlessAborted,
} from "#core";
import { fromCode, fromStatus, SlackError, toSlackError } from "../wire/errors.ts";
import type { Installations } from "./installations.ts";
import { createPauses, type Pauses } from "./pauses.ts";
import { createSlackLogger } from "./slack-logger.ts";

export interface SlackCall {
  /** Such as `chat.postMessage`. */
  readonly method: string;
  /** Objects and lists are sent as JSON; what is undefined is left out. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Whose installation's token it is made with. */
  readonly accountId: string;
  /**
   * `once`: no second try, not even after a rate limit. `when-refused`: again after a rate limit, which did
   * nothing. `several`: also after an uncertain end; for what can be done twice without harm.
   */
  readonly attempts: "once" | "when-refused" | "several";
  readonly signal: AbortSignal;
}

interface SlackUpload {
  /**
   * Asks where Slack wants the bytes; the address needs no token. Asked anew for each try: an address takes bytes
   * once, so that after a lost answer the old one is worth nothing.
   */
  readonly openAddress: () => Promise<string>;
  /** Read while it is sent, and again when the call is repeated. */
  readonly file: UploadedFile;
  readonly signal: AbortSignal;
}

/** Slack's Web API, at the pace that its rate limits allow. */
export interface SlackWeb extends AsyncDisposable {
  /**
   * Resolves with the parsed answer.
   * @throws {SlackError}; an abort of the signal stays an abort.
   */
  call(call: SlackCall): Promise<unknown>;
  /** Posts to a `response_url`, which is a secret of its own. Throws as `call`. */
  respond(answer: {
    readonly responseUrl: string;
    readonly body: Readonly<Record<string, unknown>>;
    readonly signal: AbortSignal;
  }): Promise<void>;
  /** Sends a file's bytes as they are read, at the socket's pace, until they are there. Throws as `call`. */
  upload(upload: SlackUpload): Promise<void>;
}

export interface SlackWebOptions {
  /** Such as `https://slack.com/api`. */
  readonly apiUrl: string;
  readonly installations: Pick<Installations, "find">;
  readonly logger: Logger;
  readonly observe?: Observe;
  readonly uploader: Uploader;
  readonly clock: Clock;
  /** Pauses before the second, third, … try. */
  readonly retryDelaysMs: readonly number[];
  readonly requestTimeoutMs: number;
  readonly uploadTimeoutMs: number;
}

export function createSlackWeb(options: SlackWebOptions): SlackWeb {
  const client = createClient(options);
  const agent = new Agent({ allowH2: false, connect: { timeout: 10_000 } });
  const uploads = createGate(maxUploadsAtOnce);
  const pauses = createPauses(options.clock);
  const repeating = { ...options, pauses };
  return {
    call: (call) =>
      repeat(() => callOnce(call, { ...options, client }), {
        ...call,
        ...repeating,
        operation: call.method,
        key: `${call.accountId} ${call.method}`,
      }),
    respond: (answer) =>
      repeat(() => respondOnce(answer, { ...options, agent }), {
        ...repeating,
        operation: "respond",
        key: answer.responseUrl,
        attempts: "when-refused",
        signal: answer.signal,
      }),
    upload: (upload) =>
      uploads.run(
        () =>
          repeat(() => uploadOnce(upload, options), {
            ...repeating,
            operation: "upload a file",
            key: "upload",
            attempts: "several",
            signal: upload.signal,
          }),
        upload,
      ),
    async [Symbol.asyncDispose]() {
      await agent.destroy();
    },
  };
}

/** Tokens go along with each call; the library's own waiting would stop all calls for one method's limit. */
function createClient({ apiUrl, logger, requestTimeoutMs }: SlackWebOptions): WebClient {
  return new WebClient(undefined, {
    slackApiUrl: `${apiUrl}/`,
    logger: createSlackLogger(logger),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: requestTimeoutMs,
    allowAbsoluteUrls: false,
  });
}

interface Repeating extends Pick<SlackCall, "attempts" | "signal"> {
  readonly operation: string;
  /** Names what a limit of the rate is for. */
  readonly key: string;
  readonly pauses: Pauses;
  readonly retryDelaysMs: readonly number[];
  readonly observe?: Observe;
}

/** Repeats what may be repeated, with growing pauses. */
async function repeat<Result>(task: () => Promise<Result>, call: Repeating): Promise<Result> {
  const { attempts, signal, operation, key, pauses } = call;
  const delays = attempts === "once" ? [] : [...call.retryDelaysMs];
  for (;;) {
    signal.throwIfAborted();
    try {
      await pauses.respect(key, { patience: attempts === "once" ? "none" : "some", signal });
      return await task().catch((error: unknown) => {
        const { problem } = toSlackError(error, operation);
        if (problem === "rate-limited") call.observe?.({ type: "rate-limited", platform: "slack" });
        throw error;
      });
    } catch (error) {
      signal.throwIfAborted();
      const failure = toSlackError(error, operation);
      pauses.note(key, failure);
      const isPassing = failure.problem === "unreachable" || failure.problem === "upload-refused";
      const isUncertain = isPassing && attempts === "several";
      const mayRepeat = isUncertain || failure.problem === "rate-limited";
      const delayMs = mayRepeat ? delays.shift() : undefined;
      if (delayMs === undefined) throw failure;
      // What Slack said of its limits is waited for anyway.
      await wait(failure.problem === "rate-limited" ? 0 : delayMs, undefined, { signal });
    }
  }
}

async function callOnce(
  { method, arguments: given, accountId, signal }: SlackCall,
  {
    client,
    installations,
  }: Pick<SlackWebOptions, "installations"> & { readonly client: WebClient },
): Promise<unknown> {
  const installation = await installations.find(accountId);
  if (installation === undefined) throw fromCode("account_inactive", { operation: method });
  const answer = client.apiCall(method, { ...given, token: installation.botToken });
  return await unlessAborted(answer, signal);
}

/** What is said to somebody goes nowhere else: to Slack's own hosts, or to those of a stand-in for Slack. */
function isAtSlack(address: string, apiUrl: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === "https:" && /(^|\.)slack(-gov)?\.com$/.test(url.hostname);
}

type Sending = SlackWebOptions & { readonly agent: Agent };

async function respondOnce(
  { responseUrl, body, signal }: Parameters<SlackWeb["respond"]>[0],
  { agent, apiUrl, requestTimeoutMs }: Sending,
): Promise<void> {
  if (!isAtSlack(responseUrl, apiUrl)) {
    throw new SlackError("respond: the address isn't one of Slack's", { problem: "refused" });
  }
  const answer = await request(responseUrl, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
    dispatcher: agent,
    headersTimeout: requestTimeoutMs,
    signal,
  });
  const text = await answer.body.text();
  if (answer.statusCode === 429) {
    throw new SlackError("respond: Slack's rate limit is reached", {
      problem: "rate-limited",
      retryAfterMs: Number(answer.headers["retry-after"] ?? 1) * 1000,
    });
  }
  const code = /\b(used_url|expired_url|no_text|invalid_blocks|channel_not_found)\b/.exec(
    text,
  )?.[1];
  if (code !== undefined) throw fromCode(code, { operation: "respond" });
  if (answer.statusCode !== 200) throw fromStatus(answer.statusCode, "respond");
}

async function uploadOnce(
  { openAddress, file, signal }: SlackUpload,
  { uploader, uploadTimeoutMs }: SlackWebOptions,
): Promise<void> {
  const headers = { "content-type": "application/octet-stream" };
  const upload = { url: await openAddress(), method: "POST", headers, body: [file] } as const;
  const { status } = await uploader.send({ ...upload, timeoutMs: uploadTimeoutMs }, { signal });
  if (status === 200) return;
  const failure = fromStatus(status, "upload a file");
  // What one address refuses, another may take.
  throw failure.problem === "refused"
    ? new SlackError(failure.message, { problem: "upload-refused" })
    : failure;
}
