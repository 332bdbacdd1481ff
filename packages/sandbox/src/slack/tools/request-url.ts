import { isJsonObject, type Json, parseJson } from "./json.ts";
import { signRequest } from "./signatures.ts";

/** What the app's request URL answered. */
export type HttpOutcome =
  | {
      readonly type: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | {
      readonly type: "trouble";
      readonly reason: "http_timeout" | "connection_failed" | "ssl_error";
    };

export interface SignedRequest {
  readonly url: string;
  readonly body: string;
  readonly contentType: "application/json" | "application/x-www-form-urlencoded";
  readonly signingSecret: string;
  readonly timestampSeconds: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Posts to the app as Slack does. Never throws. */
export async function postSigned(request: SignedRequest): Promise<HttpOutcome> {
  return post(request, { ...signRequest(request), ...request.headers });
}

/** The same with other headers in the signature's place. */
export async function post(
  request: Omit<SignedRequest, "signingSecret" | "timestampSeconds">,
  headers: Readonly<Record<string, string>>,
): Promise<HttpOutcome> {
  try {
    const response = await fetch(request.url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": request.contentType,
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        accept: "*/*",
        // Else an app that stops would wait for idle connections to end.
        connection: "close",
        ...headers,
      },
      body: request.body,
      signal: request.signal,
    });
    return {
      type: "answer",
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  } catch (error) {
    return { type: "trouble", reason: toReason(error) };
  }
}

function toReason(error: unknown): "http_timeout" | "connection_failed" | "ssl_error" {
  if (error instanceof Error && /^(TimeoutError|AbortError)$/.test(error.name))
    return "http_timeout";
  const cause = error instanceof Error && isJsonObject(error.cause) ? error.cause : {};
  return /TLS|SSL|CERT/.test(String(cause.code ?? "")) ? "ssl_error" : "connection_failed";
}

/** The body of an acknowledgement: JSON, plain text or nothing. */
export function readAnswer(body: string): unknown {
  if (body.trim() === "") return undefined;
  return parseJson(body) ?? body;
}

/** Whether the app answers Slack's question for its address. Source: https://docs.slack.dev/reference/events/url_verification */
export async function verifyUrl(
  request: Omit<SignedRequest, "body" | "contentType"> & {
    readonly token: string;
    readonly challenge: string;
  },
): Promise<boolean> {
  const { token, challenge } = request;
  const question: Json = { token, challenge, type: "url_verification" };
  const outcome = await postSigned({
    ...request,
    body: JSON.stringify(question),
    contentType: "application/json",
  });
  if (outcome.type !== "answer" || outcome.status !== 200) return false;
  const answer = readAnswer(outcome.body);
  return answer === challenge || (isJsonObject(answer) && answer.challenge === challenge);
}
