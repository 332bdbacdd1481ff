import { join } from "node:path";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createSlackSandbox } from "@moonlens/sandbox/slack";
import { createTemporaryFolder, patience } from "@moonlens/sandbox/testing";
import { examineInstallation } from "../../src/cli/programs/examine.ts";

export type SlackInstallation = Awaited<ReturnType<typeof openSlackInstallation>>;

interface SlackState {
  readonly application: { readonly app_token: string; readonly signing_secret: string };
  readonly workspaces: readonly {
    readonly id: string;
    readonly bot_token: string | null;
    readonly scopes: readonly string[];
  }[];
}

/** An installation for Slack alone, against the sandbox's Slack. */
export async function openSlackInstallation() {
  await using resources = new AsyncDisposableStack();
  const folder = resources.use(await createTemporaryFolder());
  const host = resources.use(createHttpHost());
  let address = "";
  host.mount("/slack", resources.use(createSlackSandbox({ baseUrl: () => `${address}/slack` })));
  address = await host.listen({ host: "127.0.0.1", port: 0 });
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${address}/slack/control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { "content-type": "application/json" },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  };
  const { application, workspaces } = (await control("GET", "/state")) as SlackState;
  // The doctor is run more often here than an operator would.
  await control("PATCH", "/application", { rateLimits: "off" });
  const workspace = workspaces.find(({ bot_token: token }) => token !== null);
  const variables = {
    SLACK_API_URL: `${address}/slack/api`,
    SLACK_BOT_TOKEN: workspace?.bot_token ?? "",
    SLACK_APP_TOKEN: application.app_token,
    LUNOS_API_KEY: "sandbox",
    DATA_DIR: join(folder.path, "data"),
  };
  const held = resources.move();
  return {
    folder: folder.path,
    variables,
    signingSecret: application.signing_secret,
    team: workspace?.id ?? "",
    scopes: workspace?.scopes ?? [],
    control,
    async examine(
      changes: Readonly<Record<string, string>> = {},
      options: { readonly listenMs?: number; readonly requestUrl?: string } = {},
    ) {
      const { results } = await examineInstallation(
        { ...variables, ...changes },
        {
          envPath: join(folder.path, ".env"),
          signal: patience(),
          requestTimeoutMs: 3_000,
          ...options,
        },
      );
      return results;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}
