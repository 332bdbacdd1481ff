import { z } from "zod";
import { toHttpBody } from "../events/deliveries.ts";
import type { SlackParts } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import { type HttpOutcome, post } from "../tools/request-url.ts";
import { signRequest } from "../tools/signatures.ts";

export const forgerySchema = z.object({
  kind: z.enum([
    "bad-signature",
    "no-signature",
    "wrong-version",
    "stale",
    "future",
    "replay",
    "ssl-check",
    "url-verification",
    "oversized",
  ]),
  /** In place of the event that is sent otherwise. */
  body: z.record(z.string(), z.unknown()).optional(),
});
type Wish = z.output<typeof forgerySchema>;

/** Older requests are refused. Source: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const staleSeconds = 5 * 60 + 10;
const oversizedBytes = 6 * 1024 * 1024;

/** Sends the app's request URL what it has to refuse, or to answer without a signature. */
export async function forge(parts: SlackParts, wish: Wish): Promise<Json> {
  const { requestUrl } = parts.world.application;
  if (requestUrl === undefined) throw refuse("no_request_url");
  const { headers, ...content } = toRequest(parts, wish);
  const outcome = await post(
    { url: requestUrl, ...content, signal: AbortSignal.timeout(10_000) },
    headers,
  );
  return toAnswer(outcome);
}

function toAnswer(outcome: HttpOutcome): Json {
  if (outcome.type === "trouble") return { status: 0, headers: {}, body: outcome.reason };
  const { status, headers, body } = outcome;
  return { status, headers, body };
}

interface Forged {
  readonly body: string;
  readonly contentType: "application/json" | "application/x-www-form-urlencoded";
  readonly headers: Readonly<Record<string, string>>;
}

function toRequest(parts: SlackParts, wish: Wish): Forged {
  const nowSeconds = Math.floor(parts.settings.clock() / 1000);
  const json = (value: unknown): Omit<Forged, "headers"> => ({
    body: JSON.stringify(value),
    contentType: "application/json",
  });
  const event = json(wish.body ?? sampleEvent(parts));
  const signed = (content: Omit<Forged, "headers">, timestampSeconds: number): Forged => ({
    ...content,
    headers: sign(parts, { body: content.body, timestampSeconds }),
  });
  switch (wish.kind) {
    case "bad-signature": {
      const { headers } = signed(event, nowSeconds);
      return { ...event, headers: { ...headers, "x-slack-signature": `v0=${"0".repeat(64)}` } };
    }
    case "no-signature":
      return { ...event, headers: {} };
    case "wrong-version": {
      const { headers } = signed(event, nowSeconds);
      const signature = `v9=${"0".repeat(64)}`;
      return { ...event, headers: { ...headers, "x-slack-signature": signature } };
    }
    case "stale":
      return signed(event, nowSeconds - staleSeconds);
    case "future":
      return signed(event, nowSeconds + staleSeconds);
    case "replay":
      return signed(lastDelivery(parts), nowSeconds);
    case "ssl-check":
      return { body: "ssl_check=1", contentType: "application/x-www-form-urlencoded", headers: {} };
    case "url-verification": {
      const { verificationToken: token } = parts.world.application;
      const challenge = crypto.randomUUID();
      return signed(json({ token, challenge, type: "url_verification" }), nowSeconds);
    }
    case "oversized":
      return signed(
        json({ ...sampleEvent(parts), padding: "x".repeat(oversizedBytes) }),
        nowSeconds,
      );
    default:
      throw new Error(`unknown kind ${wish.kind satisfies never}`);
  }
}

function sign(
  parts: SlackParts,
  { body, timestampSeconds }: { readonly body: string; readonly timestampSeconds: number },
): Readonly<Record<string, string>> {
  const { signingSecret } = parts.world.application;
  return signRequest({ body, signingSecret, timestampSeconds });
}

function lastDelivery(parts: SlackParts): Omit<Forged, "headers"> {
  const last = parts.deliveries.list(1)[0];
  if (last === undefined) throw refuse("nothing_delivered_yet");
  return toHttpBody(last);
}

function sampleEvent({ world, ids }: SlackParts): Json {
  const event = {
    type: "app_home_opened",
    user: "U0FORGED001",
    channel: "D0FORGED001",
    tab: "home",
  };
  return {
    token: world.application.verificationToken,
    team_id: "T0FORGED001",
    api_app_id: world.application.id,
    type: "event_callback",
    event_id: ids.next("Ev"),
    event_time: 0,
    event,
  };
}
