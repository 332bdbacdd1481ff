import { createSlackControl, type SlackControl } from "@moonlens/sandbox/drivers";
import {
  type SlackSandbox,
  type SlackSandboxOptions,
  startSlackSandbox,
} from "@moonlens/sandbox/slack";
import { App, type AppOptions, LogLevel } from "@slack/bolt";
import type { Logger } from "@slack/logger";
import { WebClient, type WebClientOptions } from "@slack/web-api";

export interface RunningSlack extends AsyncDisposable {
  readonly url: string;
  readonly sandbox: SlackSandbox;
  readonly control: SlackControl;
  readonly general: string;
  readonly botUserId: string;
  /** A call of the Web API as a form; `token: ""` leaves it out. */
  api(method: string, args?: ApiArguments, request?: ApiRequest): Promise<ApiAnswer>;
  /** The real client of the Web API. */
  web(options?: WebClientOptions): WebClient;
  /** The real Bolt, connected over Socket Mode. */
  bolt(prepare?: (app: App) => void): Promise<App>;
  /** The real Bolt at a request URL of its own. */
  boltOverHttp(prepare?: (app: App) => void): Promise<App>;
}

type ApiArguments = Readonly<Record<string, unknown>>;

interface ApiRequest {
  readonly token?: string;
  readonly as?: "form" | "json" | "query";
}

interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read field by field in assertions
  readonly body: any;
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export async function startSlack(
  options: Partial<SlackSandboxOptions> = {},
): Promise<RunningSlack> {
  const sandbox = await startSlackSandbox({ port: 0, ...options });
  const { url, credentials } = sandbox;
  const control = createSlackControl(url);
  const apps = new Set<App>();
  const create = (appOptions: AppOptions) => {
    const app = new App({
      token: credentials.botToken,
      logger: silent,
      clientOptions: { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 } },
      ...appOptions,
    });
    apps.add(app);
    return app;
  };
  return {
    url,
    sandbox,
    control,
    general: sandbox.ids.atelier.channelIds.general,
    botUserId: sandbox.ids.atelier.botUserId,
    api: (method, args = {}, request = {}) =>
      callApi(`${url}/api/${method}`, { args, token: credentials.botToken, ...request }),
    web: (clientOptions = {}) =>
      new WebClient(credentials.botToken, {
        slackApiUrl: `${url}/api/`,
        logger: silent,
        retryConfig: { retries: 0 },
        ...clientOptions,
      }),
    async bolt(prepare) {
      const app = create({ socketMode: true, appToken: credentials.appToken });
      prepare?.(app);
      await app.start();
      return app;
    },
    async boltOverHttp(prepare) {
      const app = create({ signingSecret: credentials.signingSecret });
      prepare?.(app);
      const server = await app.start({ host: "127.0.0.1", port: 0 });
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const requestUrl = `http://127.0.0.1:${port}/slack/events`;
      await control.send("PATCH", "/application", { requestUrl });
      return app;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...apps].map((app) => app.stop()));
      await sandbox[Symbol.asyncDispose]();
    },
  };
}

async function callApi(
  url: string,
  request: ApiRequest & { readonly args: ApiArguments; readonly token: string },
): Promise<ApiAnswer> {
  const fields = Object.entries(request.args).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const form = new URLSearchParams(fields);
  const isJson = request.as === "json";
  const isQuery = request.as === "query";
  const response = await fetch(isQuery ? `${url}?${form}` : url, {
    method: isQuery ? "GET" : "POST",
    headers: {
      ...(request.token === "" ? {} : { authorization: `Bearer ${request.token}` }),
      ...(isJson ? { "content-type": "application/json; charset=utf-8" } : {}),
    },
    ...(isQuery ? {} : { body: isJson ? JSON.stringify(request.args) : form }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith("{") ? JSON.parse(text) : text,
  };
}

/** A promise and how to keep it. */
export function createSignal<Value>(): {
  readonly arrived: Promise<Value>;
  readonly arrive: (value: Value) => void;
} {
  const { promise, resolve } = Promise.withResolvers<Value>();
  return { arrived: promise, arrive: resolve };
}
