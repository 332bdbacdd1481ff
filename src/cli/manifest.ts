/**
 * Prints the manifest of the Slack app, ready to paste into https://api.slack.com/apps (Create New App, From a manifest):
 * `npm run --silent manifest`, with `-- --url https://bot.example.com` for signed requests instead of Socket Mode, with
 * `--oauth` for several workspaces, with `--explain` for what each scope is for.
 */
import { parseArgs } from "node:util";
import { createManifest, type ManifestOptions, scopeReasons } from "#adapters/slack/manifest";
import { commands, messageMenus } from "#commands";
import { loadVariables, readConfig } from "#config";
import { ConfigError } from "#core";
import { createWording } from "#locales";

const usage =
  "usage: npm run --silent manifest [-- [--url https://HOST] [--oauth] [--prefix moon-] [--explain]]\n";

/** The words after the command's name; nothing when they make no sense. */
function readWords() {
  try {
    const { values } = parseArgs({
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

function readPrefix(): string {
  try {
    return readConfig(loadVariables()).environment.SLACK_COMMAND_PREFIX ?? "";
  } catch (error) {
    // A manifest is what one needs before the rest of the configuration is right.
    if (error instanceof ConfigError) return "";
    throw error;
  }
}

function run(): number {
  const words = readWords();
  if (words === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  if (words.explain) {
    const lines = Object.entries(scopeReasons).map(([scope, reason]) => `${scope}: ${reason}`);
    process.stdout.write(`${lines.join("\n")}\n`);
    return 0;
  }
  const options: ManifestOptions = {
    commands,
    menus: messageMenus,
    wording: createWording(),
    commandPrefix: words.prefix ?? readPrefix(),
    distribution: words.oauth ? "oauth" : "single",
    ...(words.url === undefined ? {} : { baseUrl: words.url }),
  };
  process.stdout.write(`${JSON.stringify(createManifest(options), null, 2)}\n`);
  return 0;
}

process.exitCode = run();
