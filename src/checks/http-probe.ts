import { Agent, request } from "undici";

/** What became of a request. It never throws but for an abort. */
export type HttpOutcome = HttpAnswer | HttpSilence;

export interface HttpAnswer {
  readonly type: "answer";
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** At most `maxBodyBytes` of it. */
  readonly text: string;
}

/** Nobody answered. */
export interface HttpSilence {
  readonly type: "silence";
  readonly reason: SilenceReason;
  /** The system's or the library's code, such as `ECONNREFUSED`. */
  readonly code: string;
}

export type SilenceReason = "name" | "refused" | "slow" | "certificate" | "broken";

interface HttpQuestion {
  readonly method: "GET" | "HEAD" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
}

/** Asks once, directly, following no redirect. */
export interface HttpProbe extends AsyncDisposable {
  ask(question: HttpQuestion): Promise<HttpOutcome>;
}

/** Enough for any list that is looked at. */
const maxBodyBytes = 8 * 1024 * 1024;

export function createHttpProbe({ timeoutMs }: { readonly timeoutMs: number }): HttpProbe {
  const agent = new Agent({
    allowH2: false,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return {
    async ask(question) {
      try {
        return await askOnce(question, agent);
      } catch (error) {
        question.signal.throwIfAborted();
        return toSilence(error);
      }
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

async function askOnce(question: HttpQuestion, dispatcher: Agent): Promise<HttpAnswer> {
  const response = await request(question.url, {
    dispatcher,
    method: question.method,
    headers: { "user-agent": "moonlens-doctor/1", ...question.headers },
    ...(question.body === undefined ? {} : { body: question.body }),
    signal: question.signal,
  });
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
  return {
    type: "answer",
    status: response.statusCode,
    headers: Object.fromEntries(headers),
    text: await readStart(response.body),
  };
}

async function readStart(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > maxBodyBytes) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

const reasons: readonly (readonly [RegExp, SilenceReason])[] = [
  [/^(ENOTFOUND|EAI_)/, "name"],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)/, "refused"],
  [/TIMEOUT|ETIMEDOUT|TimeoutError/, "slow"],
  [/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL)/, "certificate"],
];

function toSilence(error: unknown): HttpSilence {
  const code = toCode(error);
  const reason = reasons.find(([pattern]) => pattern.test(code))?.[1] ?? "broken";
  return { type: "silence", reason, code };
}

/** The code of a network failure, wherever the libraries put it. */
export function toCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  // Two address families were tried: one error for each.
  if (error instanceof AggregateError) return toCode(error.errors[0]);
  return error.cause === undefined ? error.name : toCode(error.cause);
}

/** The body as JSON; undefined when it is none. */
export function toJson({ text }: HttpAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
