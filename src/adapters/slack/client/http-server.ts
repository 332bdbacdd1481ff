import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { HTTPReceiver } from "@slack/bolt";
import { type Clock, ConfigError, type Logger } from "#core";
import { maxClockDifferenceMs, maxRequestBytes } from "../wire/limits.ts";

export interface Address {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
}

/** A page beside Slack's requests. */
export interface Route {
  readonly path: string;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

export interface HttpServerOptions {
  readonly address: Address;
  readonly routes: readonly Route[];
  /** Takes Slack's signed requests; absent where a socket brings them. */
  readonly receiver?: HTTPReceiver;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly resources: AsyncDisposableStack;
}

const eventsPath = "/slack/events";
const requestTimeoutMs = 10_000;
/** Longer than reverse proxies keep an idle connection (nginx, load balancers: a minute): one that we close may just be used for a request. */
const keepAliveTimeoutMs = 75_000;

/** The pages are words and a link: no script, no frame, nothing from elsewhere. */
const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
} as const;

/**
 * Listens for Slack's requests, and for people who install the app.
 * @returns where it listens, such as `http://127.0.0.1:3100`.
 * @throws {ConfigError} when the address can't be listened on.
 */
export async function openHttpServer(options: HttpServerOptions): Promise<string> {
  const { address, resources } = options;
  const limits = { requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveTimeoutMs };
  const server = createServer(limits, (request, response) => handle(request, response, options));
  await listen(server, address);
  resources.defer(() => close(server));
  const listening = server.address();
  const port = typeof listening === "object" ? listening?.port : undefined;
  const host = address.host.includes(":") ? `[${address.host}]` : address.host;
  return `http://${host}:${port ?? address.port}`;
}

function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpServerOptions,
): void {
  for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
  const { pathname } = URL.parse(request.url ?? "/", "http://localhost") ?? { pathname: "" };
  if (request.method === "POST" && pathname === eventsPath && options.receiver !== undefined) {
    const status = refuse(request, options.clock);
    if (status === undefined) options.receiver.requestListener(request, response);
    else answer(response, status);
    return;
  }
  const route = options.routes.find(({ path }) => path === pathname);
  if (request.method !== "GET" || route === undefined) {
    answer(response, 404);
    return;
  }
  route.handle(request, response).catch((error: unknown) => {
    options.logger.error({ err: error }, "the install page couldn't be shown");
    if (!response.headersSent) answer(response, 500);
  });
}

/**
 * What the SDK lets pass: a time of signing that lies ahead, which would make a request fit to be sent again later, and
 * a body that announces itself as too large.
 */
function refuse({ headers }: IncomingMessage, clock: Clock): number | undefined {
  if (Number(headers["content-length"] ?? 0) > maxRequestBytes) return 413;
  const signedAt = headers["x-slack-request-timestamp"];
  if (signedAt === undefined) return undefined;
  const aheadMs = Number(signedAt) * 1000 - clock();
  return Math.abs(aheadMs) <= maxClockDifferenceMs ? undefined : 401;
}

function answer(response: ServerResponse, status: number): void {
  // What was not read of a refused body is not waited for.
  response.writeHead(status, { connection: "close" }).end();
}

async function listen(server: Server, { host, port }: Address): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (error) => reject(toListenError(error)));
  server.listen(port, host, resolve);
  await promise;
}

function toListenError(error: Error): ConfigError {
  const code = "code" in error ? String(error.code) : "unknown";
  const variable = code === "EADDRNOTAVAIL" || code === "ENOTFOUND" ? "SLACK_HOST" : "SLACK_PORT";
  return new ConfigError([{ variable, remedy: `can't be listened on (${code}). Set another one` }]);
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}
