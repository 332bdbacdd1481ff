import {
  createDiscordSandbox,
  type DiscordSandboxOptions,
  type SeededIds,
} from "@moonlens/sandbox/discord";
import { createDiscordControl, type DiscordControl } from "@moonlens/sandbox/drivers";
import { createHttpHost } from "@moonlens/sandbox/http";
import { Client, type ClientOptions, Events, GatewayIntentBits, Partials } from "discord.js";

export interface RunningSandbox extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  readonly ids: SeededIds;
  readonly general: string;
  readonly control: DiscordControl;
  /** A request as the bot sends it; `token: ""` leaves the authorisation out. */
  rest(method: string, path: string, request?: RestRequest): Promise<RestAnswer>;
  /** The real discord.js, logged in and ready. */
  login(options?: Partial<ClientOptions>): Promise<LoggedIn>;
}

export interface RestRequest {
  readonly json?: unknown;
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read field by field in assertions
  readonly body: any;
}

export type LoggedIn = Client<true> & AsyncDisposable;

export async function startSandbox(
  options: Partial<DiscordSandboxOptions> = {},
): Promise<RunningSandbox> {
  const host = createHttpHost();
  let url = "";
  const sandbox = createDiscordSandbox({ baseUrl: () => url, ...options });
  host.mount("/discord", sandbox);
  url = `${await host.listen({ host: "127.0.0.1", port: 0 })}/discord`;
  const clients = new Set<Client>();
  return {
    url,
    token: sandbox.token,
    ids: sandbox.ids,
    general: sandbox.ids.channelIds.general,
    control: createDiscordControl(url),
    rest: (method, path, request = {}) =>
      sendRest(`${url}/api/v10${path}`, { method, token: sandbox.token, ...request }),
    async login(clientOptions = {}) {
      const client = createClient(url, clientOptions);
      clients.add(client);
      const ready = new Promise<Client<true>>((resolve) => {
        client.once(Events.ClientReady, resolve);
      });
      await client.login(sandbox.token);
      return Object.assign(await ready, {
        [Symbol.asyncDispose]: () => client.destroy(),
      });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...clients].map((client) => client.destroy()));
      await sandbox[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}

export function createClient(url: string, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.MessageContent,
    ],
    partials: [Partials.Channel],
    rest: {
      ...{ api: `${url}/api`, version: "10", cdn: `${url}/cdn`, mediaProxy: `${url}/media` },
      // As long as a busy machine needs.
      timeout: 120_000,
    },
    ...options,
  });
}

async function sendRest(
  url: string,
  request: RestRequest & { readonly method: string; readonly token: string },
): Promise<RestAnswer> {
  const form = request.files === undefined ? undefined : new FormData();
  request.files?.forEach((file, index) => {
    form?.set(`files[${index}]`, new Blob([new Uint8Array(file.bytes)]), file.name);
  });
  if (form !== undefined) form.set("payload_json", JSON.stringify(request.json ?? {}));
  const response = await fetch(url, {
    method: request.method,
    headers: {
      "user-agent": "DiscordBot (https://example.org, 1)",
      ...(request.token === "" ? {} : { authorization: `Bot ${request.token}` }),
      ...(form === undefined && request.json !== undefined
        ? { "content-type": "application/json" }
        : {}),
      ...request.headers,
    },
    ...(request.json === undefined && form === undefined
      ? {}
      : { body: form ?? JSON.stringify(request.json) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}
