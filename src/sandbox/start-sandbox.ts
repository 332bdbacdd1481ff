import { createDiscordSandbox } from "#sandbox/discord";
import { createHttpHost } from "#sandbox/http";
import { createLunosSandbox } from "#sandbox/lunos";
import { createSlackSandbox, type SlackCredentials } from "#sandbox/slack";
import { createWebPart } from "#sandbox/web";

/** The running sandbox: what a bot needs to talk to it, and the page's address for people. */
export interface Sandbox extends AsyncDisposable {
  readonly pageUrl: string;
  readonly discord: { readonly apiUrl: string; readonly token: string };
  readonly slack: SlackCredentials & {
    readonly apiUrl: string;
    /** Where the manifest is set and people are played: see docs/sandbox.md. */
    readonly controlUrl: string;
  };
  readonly lunos: { readonly baseUrl: string; readonly apiKey: string };
}

/** A key of the sandbox's Lunos: any that begins with `sandbox` is an account of its own. */
export const sandboxApiKey = "sandbox-moonlens";

/**
 * Starts the page, Discord, Slack and Lunos on one address.
 * @throws the listen error (`EADDRINUSE`, `EACCES`, …) as node gives it.
 */
export async function startSandbox(options: {
  readonly host: string;
  readonly port: number;
}): Promise<Sandbox> {
  await using resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  let pageUrl = "";
  const discord = resources.use(createDiscordSandbox({ baseUrl: () => `${pageUrl}/discord` }));
  const slack = resources.use(createSlackSandbox({ baseUrl: () => `${pageUrl}/slack` }));
  const lunos = resources.use(createLunosSandbox({ baseUrl: () => `${pageUrl}/lunos` }));
  host.mount("/", createWebPart());
  host.mount("/discord", discord);
  host.mount("/slack", slack);
  host.mount("/lunos", lunos);
  pageUrl = await host.listen(options);
  const started = resources.move();
  return {
    pageUrl,
    discord: { apiUrl: `${pageUrl}/discord/api`, token: discord.token },
    slack: {
      ...slack.credentials,
      apiUrl: `${pageUrl}/slack/api`,
      controlUrl: `${pageUrl}/slack/control`,
    },
    lunos: { baseUrl: `${pageUrl}/lunos`, apiKey: sandboxApiKey },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

/** Starts the sandbox's Lunos alone, on a free port of this machine. */
export async function startLunosSandbox(): Promise<Sandbox["lunos"] & AsyncDisposable> {
  await using resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  host.mount("/", resources.use(createLunosSandbox()));
  const baseUrl = await host.listen({ host: "127.0.0.1", port: 0 });
  const started = resources.move();
  return {
    baseUrl,
    apiKey: sandboxApiKey,
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
