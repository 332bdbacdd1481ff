import { parseArgs } from "node:util";
import { type PlatformWords, tellUsage } from "#platform";
import { createManifest, type ManifestOptions, scopeReasons } from "./client/manifest.ts";
import { readCommandPrefix } from "./wire/variables.ts";

const usage =
  "usage: npm run --silent manifest [-- [--url https://HOST] [--oauth] [--prefix moon-] [--explain]]\n";

/** For Socket Mode and one workspace, which is what the set-up asks for. */
export function toManifestText(words: PlatformWords): string {
  return toText({
    ...words,
    commandPrefix: readCommandPrefix(words.variables),
    distribution: "single",
  });
}

/**
 * Prints the manifest of the Slack app, ready to paste into https://api.slack.com/apps (Create New App, From a manifest):
 * `npm run --silent manifest`, with `-- --url https://bot.example.com` for signed requests instead of Socket Mode, with
 * `--oauth` for several workspaces, with `--explain` for what each scope is for.
 */
export function printManifest(args: readonly string[], words: PlatformWords): number {
  const wanted = readWords(args);
  if (wanted === undefined) return tellUsage(usage, args);
  if (wanted.explain) {
    const lines = Object.entries(scopeReasons).map(([scope, reason]) => `${scope}: ${reason}`);
    process.stdout.write(`${lines.join("\n")}\n`);
    return 0;
  }
  const text = toText({
    ...words,
    commandPrefix: wanted.prefix ?? readCommandPrefix(words.variables),
    distribution: wanted.oauth ? "oauth" : "single",
    ...(wanted.url === undefined ? {} : { baseUrl: wanted.url }),
  });
  process.stdout.write(`${text}\n`);
  return 0;
}

/** The words after the command's name; nothing when they make no sense. */
function readWords(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: "string" },
        oauth: { type: "boolean", default: false },
        prefix: { type: "string" },
        explain: { type: "boolean", default: false },
      },
    });
    const isAddress = values.url === undefined || /^https:\/\/[^/?#]+$/.test(values.url);
    // What a workspace installs from has to lie somewhere.
    const isReachable = !values.oauth || values.url !== undefined;
    return isAddress && isReachable ? values : undefined;
  } catch {
    return undefined;
  }
}

function toText(options: ManifestOptions): string {
  return JSON.stringify(createManifest(options), null, 2);
}
