import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { PlatformWords, Variables } from "#platform";
import { readCommandPrefix } from "../wire/variables.ts";
import { createManifest } from "./manifest.ts";

const sandboxPart = z.object({
  apiUrl: z.string(),
  controlUrl: z.string(),
  appToken: z.string(),
  botToken: z.string(),
});

/** The ends of connections within one machine are there at once, and only have to be read. */
const closedSeenMs = 200;

/** The sandbox's Slack learns what the app is by the manifest that people paste into the real one. */
export async function joinSandbox(part: unknown, words: PlatformWords): Promise<Variables> {
  const { apiUrl, controlUrl, appToken, botToken } = sandboxPart.parse(part);
  const commandPrefix = readCommandPrefix(words.variables);
  const manifest = createManifest({ ...words, commandPrefix, distribution: "single" });
  const response = await put(`${controlUrl}/application/manifest`, JSON.stringify(manifest));
  if (!response.ok)
    throw new Error(`the sandbox's Slack refused the manifest (${response.status})`);
  return { SLACK_API_URL: apiUrl, SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: botToken };
}

/**
 * Where a sandbox was before at the same address, this process may still hold connections to that one: a request that
 * meets one is sent again, once they have been seen to be closed.
 */
async function put(url: string, body: string): Promise<Response> {
  const send = () =>
    fetch(url, { method: "PUT", headers: { "content-type": "application/json" }, body });
  return await send().catch(async () => {
    await delay(closedSeenMs);
    return await send();
  });
}
