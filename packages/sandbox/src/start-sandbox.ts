import { createDiscordSandbox } from "./discord/index.ts";
import { createHttpHost } from "./http/index.ts";
import { createLunosSandbox } from "./lunos/index.ts";
import { createWebPart } from "./page/index.ts";
import { createSlackSandbox, type SlackCredentials } from "./slack/index.ts";

/** The running sandbox: what a bot needs to talk to it, and the page's address for people. */
export interface Sandbox extends AsyncDisposable {
  readonly pageUrl: string;
  readonly discord: {
    readonly apiUrl: string;
    readonly token: string;
    /** For a person's hands: see `createDiscordControl`. */
    readonly url: string;
  };
  readonly slack: SlackCredentials & {
    readonly apiUrl: string;
    /** For a person's hands: see `createSlackControl`. */
    readonly url: string;
    /** Where the manifest is set and people are played: see docs/sandbox.md. */
    readonly controlUrl: string;
  };
  readonly lunos: { readonly baseUrl: string; readonly apiKey: string };
}

/** A key of the sandbox's Lunos: any that begins with `sandbox` is an account of its own. */
const sandboxApiKey = "sandbox-moonlens";

/**
 * Starts the page, Discord, Slack and Lunos on one address; without options on a free port of this machine.
 * @throws the listen error (`EADDRINUSE`, `EACCES`, …) as node gives it.
 */
export async function startSandbox({
  host: address = "127.0.0.1",
  port = 0,
  onReset,
}: {
  readonly host?: string;
  readonly port?: number;
  /** Called when somebody on the page wants to start over. Absent: the page doesn't offer it. */
  readonly onReset?: () => void;
} = {}): Promise<Sandbox> {
  await using resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  let pageUrl = "";
  const discord = resources.use(createDiscordSandbox({ baseUrl: () => `${pageUrl}/discord` }));
  const slack = resources.use(createSlackSandbox({ baseUrl: () => `${pageUrl}/slack` }));
  const lunos = resources.use(createLunosSandbox({ baseUrl: () => `${pageUrl}/lunos` }));
  host.mount("/", createWebPart({ onReset }));
  host.mount("/discord", discord);
  host.mount("/slack", slack);
  host.mount("/lunos", lunos);
  pageUrl = await host.listen({ host: address, port });
  const started = resources.move();
  return {
    pageUrl,
    discord: {
      apiUrl: `${pageUrl}/discord/api`,
      token: discord.token,
      url: `${pageUrl}/discord`,
    },
    slack: {
      ...slack.credentials,
      apiUrl: `${pageUrl}/slack/api`,
      url: `${pageUrl}/slack`,
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
