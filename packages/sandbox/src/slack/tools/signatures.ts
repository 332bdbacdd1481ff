import { createHmac } from "node:crypto";

/**
 * The headers that prove a request to be Slack's.
 * Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function signRequest({
  body,
  signingSecret,
  timestampSeconds,
}: {
  readonly body: string;
  readonly signingSecret: string;
  readonly timestampSeconds: number;
}): Readonly<Record<string, string>> {
  const digest = createHmac("sha256", signingSecret)
    .update(`v0:${timestampSeconds}:${body}`)
    .digest("hex");
  return {
    "x-slack-request-timestamp": String(timestampSeconds),
    "x-slack-signature": `v0=${digest}`,
  };
}
