import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Health } from "./health.ts";
import type { Metrics } from "./metrics.ts";

/** The operator's own address: `/healthz`, `/readyz` and `/metrics`, and nothing else. */
export interface HealthServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:9464`. */
  readonly url: string;
}

export interface HealthServerOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly health: Health;
  readonly metrics: Metrics;
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Nothing here is for browsers, so a browser may do nothing with it. */
const headers = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
} as const;

/**
 * Begins to listen.
 * @throws the listen error (`EADDRINUSE`, `EACCES`, …) as node gives it.
 */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const { host, port } = options;
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      send(response, toText(405, "only GET and HEAD"));
      return;
    }
    answer((request.url ?? "/").replace(/\?.*$/s, ""), options).then(
      (found) => send(response, found),
      () => send(response, toText(500, "failed")),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    url: toUrl(server.address()),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  path: string,
  { health, metrics }: Pick<HealthServerOptions, "health" | "metrics">,
): Promise<Answer> {
  switch (path) {
    case "/healthz":
      return toText(200, "ok");
    case "/readyz": {
      const { isReady, checks } = await health.examine();
      const body = `${JSON.stringify({ ready: isReady, checks })}\n`;
      return { status: isReady ? 200 : 503, contentType: "application/json", body };
    }
    case "/metrics":
      return { status: 200, contentType: metrics.contentType, body: await metrics.render() };
    default:
      return toText(404, "not found");
  }
}

function toText(status: number, text: string): Answer {
  return { status, contentType: "text/plain; charset=utf-8", body: `${text}\n` };
}

/** Node leaves the body of an answer to HEAD out by itself. */
function send(response: ServerResponse, { status, contentType, body }: Answer): void {
  response.writeHead(status, { ...headers, "Content-Type": contentType }).end(body);
}

function toUrl(address: AddressInfo | string | null): string {
  if (address === null || typeof address === "string")
    throw new Error("the health server has no port");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
