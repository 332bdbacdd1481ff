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

/** The sandbox's Slack learns what the app is by the manifest that people paste into the real one. */
export async function joinSandbox(part: unknown, words: PlatformWords): Promise<Variables> {
  const { apiUrl, controlUrl, appToken, botToken } = sandboxPart.parse(part);
  const commandPrefix = readCommandPrefix(words.variables);
  const manifest = createManifest({ ...words, commandPrefix, distribution: "single" });
  const response = await fetch(`${controlUrl}/application/manifest`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(manifest),
  });
  if (!response.ok)
    throw new Error(`the sandbox's Slack refused the manifest (${response.status})`);
  return { SLACK_API_URL: apiUrl, SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: botToken };
}
