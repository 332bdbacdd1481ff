import type { IncomingMessage, ServerResponse } from "node:http";
import { createAccounts, isSandboxKey } from "./accounts/accounts.ts";
import { createGenerations } from "./accounts/generations.ts";
import type { LunosSandboxOptions } from "./accounts/options.ts";
import { createRequestLog, type RequestRecord } from "./accounts/request-log.ts";
import { serve } from "./endpoints/serve.ts";
import { createFaultBook } from "./faults/fault-book.ts";
import type { Exchange, Parts } from "./request/exchange.ts";
import { createPaddedPictures } from "./request/picture-faults.ts";
import { createPictureShelf } from "./request/picture-shelf.ts";
import { createGallery } from "./studio/gallery.ts";
import { createStudio } from "./studio/studio.ts";

export interface LunosServer extends AsyncDisposable {
  handle(request: IncomingMessage, response: ServerResponse): void;
}

export function createLunosServer(options: LunosSandboxOptions): LunosServer {
  const { clock = Date.now, random = Math.random, startingBalance = 25 } = options;
  const { studioIdleMs } = options;
  const parts: Parts = {
    accounts: createAccounts({ clock, startingBalance }),
    log: createRequestLog({ maxRequests: options.recordedRequests }),
    generations: createGenerations(),
    faults: createFaultBook(),
    studio: createStudio(studioIdleMs === undefined ? {} : { idleMs: studioIdleMs }),
    gallery: createGallery(),
    shelf: createPictureShelf(),
    paddedPictures: createPaddedPictures(),
    clock,
    random,
    deltaGapMs: options.deltaGapMs ?? 20,
    readsText: options.readsText ?? true,
    maxBodyBytes: options.maxBodyBytes ?? 200_000_000,
  };
  return {
    handle(request, response) {
      void serve(toExchange(request, response, { parts, baseUrl: options.baseUrl }), response);
    },
    async [Symbol.asyncDispose]() {
      await parts.studio[Symbol.asyncDispose]();
    },
  };
}

function toExchange(
  request: IncomingMessage,
  response: ServerResponse,
  { parts, baseUrl }: { readonly parts: Parts; readonly baseUrl: (() => string) | undefined },
): Exchange {
  const url = URL.parse(request.url ?? "/", "http://sandbox") ?? new URL("http://sandbox");
  const path = url.pathname.replace(/(?<=.)\/+$/, "");
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const appId = toAppId(request.headers["x-app-id"]);
  const key = toKey(request);
  const record: RequestRecord = {
    at: new Date(parts.clock()).toISOString(),
    method: request.method ?? "GET",
    path,
    status: null,
    appId,
    ...(key === undefined ? {} : { key }),
  };
  return {
    parts,
    method: request.method ?? "GET",
    path,
    query: url.searchParams,
    headers: request.headers,
    request,
    record,
    appId,
    baseUrl: baseUrl?.() ?? `http://${request.headers.host ?? "127.0.0.1"}`,
    signal: gone.signal,
    fault: {},
  };
}

function toAppId(header: string | string[] | undefined): string {
  const text = typeof header === "string" ? header.trim() : "";
  return text === "" ? "unknown" : text.slice(0, 200);
}

function toKey({ headers }: IncomingMessage): string | undefined {
  const apiKey = headers["x-api-key"];
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? "")?.[1];
  const key = bearer ?? (typeof apiKey === "string" ? apiKey : undefined);
  return key !== undefined && isSandboxKey(key) ? key : undefined;
}
