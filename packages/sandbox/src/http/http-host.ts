import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { isForeign } from "./foreign-request.ts";

/**
 * A part of the sandbox that answers HTTP, written as if it stood at the root of a server of its own.
 * The same part runs alone and under a prefix beside the others.
 */
export interface HttpPart {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** For WebSockets. Absent: an upgrade is refused. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface HttpHost extends AsyncDisposable {
  /** Serves `part` below `prefix` (`/` or such as `/discord`); the part sees paths without it. */
  mount(prefix: string, part: HttpPart): void;
  /**
   * Begins to listen; port 0 takes any free one. Resolves with the address for clients, such as `http://127.0.0.1:3000`.
   * @throws the listen error (`EADDRINUSE`, `EACCES`, …) as node gives it.
   */
  listen(options: { readonly host: string; readonly port: number }): Promise<string>;
}

const forbidden =
  "Open the sandbox by itself, as localhost or by its address in figures: it takes no orders from other sites.\n";

/** Serves parts of the sandbox from one HTTP server. */
export function createHttpHost(): HttpHost {
  const mounts: { prefix: string; part: HttpPart }[] = [];
  // A connection is its client's to close. A server that closes one after five idle seconds resets the next request
  // of a client that was busy for as long, which the real services, with their minutes, don't do.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    const part = isForeign(request) ? "foreign" : enter(mounts, request);
    if (part === "foreign") response.writeHead(403).end(forbidden);
    else if (part === undefined) response.writeHead(404).end();
    else part.handle(request, response);
  });
  server.on("upgrade", (request, socket, head) => {
    const upgrade = isForeign(request) ? undefined : enter(mounts, request)?.upgrade;
    if (upgrade !== undefined) upgrade(request, socket, head);
    else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
  });

  return {
    mount(prefix, part) {
      mounts.push({ prefix: prefix.replace(/\/+$/, ""), part });
      mounts.sort((left, right) => right.prefix.length - left.prefix.length);
    },
    async listen({ host, port }) {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen({ host, port }, () => {
          server.off("error", reject);
          resolve();
        });
      });
      return toClientAddress(server.address() as AddressInfo);
    },
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Finds the part for a request and takes the part's prefix off the request's path. */
function enter(
  mounts: readonly { prefix: string; part: HttpPart }[],
  request: IncomingMessage,
): HttpPart | undefined {
  const url = request.url ?? "/";
  for (const { prefix, part } of mounts) {
    const rest = url.slice(prefix.length);
    if (!url.startsWith(prefix) || !(rest === "" || /^[/?]/.test(rest))) continue;
    request.url = rest.startsWith("/") ? rest : `/${rest}`;
    return part;
  }
  return undefined;
}

/** An address that a client on this machine can open, also when we listen on every interface. */
function toClientAddress(address: AddressInfo): string {
  const isAny = address.address === "0.0.0.0" || address.address === "::";
  const host = isAny ? "127.0.0.1" : address.address;
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}
