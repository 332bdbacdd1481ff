import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpPart } from "#http";
import { type Asset, loadAssets } from "./assets.ts";

const headersOfAll = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
} as const;

/** What files that are no document may do on their own: nothing. */
const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

export interface WebPartOptions {
  /** Starts the demo over: everything is forgotten. Absent: the page doesn't offer it. */
  readonly onReset?: (() => void) | undefined;
}

/** By `startId` the page knows one start of the sandbox from the next. */
function sendState(
  response: ServerResponse,
  state: { readonly canReset: boolean; readonly startId: string },
): void {
  const type = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" };
  response.writeHead(200, { ...headersOfAll, ...type }).end(JSON.stringify(state));
}

/**
 * The page: a small chat client for the sandbox's Discord, which it reaches at `/discord/control` on its own origin.
 * Everything is read at the first request and kept in memory.
 */
export function createWebPart({ onReset }: WebPartOptions = {}): HttpPart {
  let loading: Promise<ReadonlyMap<string, Asset>> | undefined;
  const startId = randomUUID();
  return {
    handle(request, response) {
      if (request.url === "/demo" && request.method === "GET") {
        sendState(response, { canReset: onReset !== undefined, startId });
        return;
      }
      if (request.url === "/demo/reset" && request.method === "POST" && onReset !== undefined) {
        response.writeHead(202, headersOfAll).end();
        onReset();
        return;
      }
      loading ??= loadAssets();
      loading.then(
        (assets) => answer(assets, { request, response }),
        () => refuse(response, { status: 500, reason: "The page's files can't be read." }),
      );
    },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function answer(assets: ReadonlyMap<string, Asset>, { request, response }: Exchange): void {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    refuse(response, { status: 405, reason: "Only GET and HEAD." });
    return;
  }
  // The path as it was sent, undecoded: an asset is found by its exact name or not at all.
  const asset = assets.get((request.url ?? "/").replace(/[?#].*$/s, ""));
  if (asset === undefined) refuse(response, { status: 404, reason: "Not found." });
  else sendAsset(asset, { request, response });
}

function sendAsset(asset: Asset, { request, response }: Exchange): void {
  const headers = {
    ...headersOfAll,
    "Content-Security-Policy": asset.contentSecurityPolicy ?? closedPolicy,
    "Cache-Control": "no-cache",
    ETag: asset.etag,
  };
  if (hasTag(request.headers["if-none-match"], asset.etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    "Content-Type": asset.mediaType,
    "Content-Length": asset.body.byteLength,
  });
  response.end(request.method === "HEAD" ? undefined : asset.body);
}

function refuse(
  response: ServerResponse,
  { status, reason }: { readonly status: number; readonly reason: string },
): void {
  response.writeHead(status, {
    ...headersOfAll,
    "Content-Security-Policy": closedPolicy,
    "Content-Type": "text/plain; charset=utf-8",
  });
  response.end(`${reason}\n`);
}

/** Compares as RFC 9110 asks for `If-None-Match`: weakly, in a list, or `*`. */
function hasTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}
