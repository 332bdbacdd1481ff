import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import {
  explainSilence,
  type Finding,
  fail,
  type HttpAnswer,
  type HttpProbe,
  ok,
  toJson,
  warn,
} from "#checks";

/**
 * Asks the request URL as Slack does when it is entered: a signed challenge that has to come back.
 * https://docs.slack.dev/apis/events-api/using-http-request-urls#challenge
 */
export async function examineRequestUrl({
  http,
  url,
  signingSecret,
  isRunning,
  clock,
  signal,
}: {
  readonly http: HttpProbe;
  readonly url: string;
  readonly signingSecret: string;
  readonly isRunning: (options: { readonly signal: AbortSignal }) => Promise<boolean>;
  readonly clock: () => number;
  readonly signal: AbortSignal;
}): Promise<Finding> {
  const challenge = randomUUID();
  const body = JSON.stringify({ type: "url_verification", challenge });
  const headers = sign(body, { signingSecret, clock });
  const outcome = await http.ask({ method: "POST", url, headers, body, signal });
  if (isEcho(outcome, challenge)) return ok("answers Slack's challenge");
  if (!(await isRunning({ signal }))) {
    return warn(
      "doesn't answer yet, because Moonlens isn't running",
      "Run `npm start`, then `npm run doctor`.",
    );
  }
  if (outcome.type === "silence") {
    return explainSilence(outcome, { name: "The request URL", url, variable: "its address" });
  }
  if (outcome.status === 401) {
    return fail(
      "rejects the signature",
      "The running Moonlens has a different SLACK_SIGNING_SECRET, or its clock is wrong. Restart it.",
    );
  }
  return fail(
    `the server there isn't Moonlens (${outcome.status})`,
    "In your reverse proxy, forward the address with its path to Moonlens' port.",
  );
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function sign(
  body: string,
  { signingSecret, clock }: { readonly signingSecret: string; readonly clock: () => number },
): Readonly<Record<string, string>> {
  const timestamp = Math.floor(clock() / 1_000);
  const hash = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    "content-type": "application/json",
    "x-slack-request-timestamp": String(timestamp),
    "x-slack-signature": `v0=${hash}`,
  };
}

function isEcho(outcome: HttpAnswer | { readonly type: "silence" }, challenge: string): boolean {
  if (outcome.type === "silence" || outcome.status !== 200) return false;
  if (outcome.text.trim() === challenge) return true;
  return z.object({ challenge: z.literal(challenge) }).safeParse(toJson(outcome)).success;
}
