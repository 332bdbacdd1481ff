import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { HttpPart } from "#http";
import { createFeed, createFileVault } from "#http";
import { createCdn } from "./cdn/cdn.ts";
import { createMediaProxy } from "./cdn/media-proxy.ts";
import { createControl } from "./control/control.ts";
import { createGateway } from "./gateway/gateway.ts";
import { createInteractions } from "./interactions/interactions.ts";
import { createAttachmentIndex } from "./messages/attachment-index.ts";
import { createCdnLinks } from "./messages/cdn-links.ts";
import { createMessageComposer } from "./messages/compose-message.ts";
import { createMessagePayloads } from "./messages/message-payload.ts";
import { createMessages } from "./messages/messages.ts";
import type { DiscordParts, RestApp } from "./parts/parts.ts";
import { createRest } from "./rest/rest.ts";
import { toGatewayUrl } from "./rest/rest-applications.ts";
import { refuse } from "./tools/errors.ts";
import { createFaults } from "./tools/faults.ts";
import { createRequestLog } from "./tools/request-log.ts";
import { type DiscordSandboxOptions, resolveSettings } from "./tools/settings.ts";
import { createSnowflakes } from "./tools/snowflakes.ts";
import { createCommandRegistry } from "./world/commands.ts";
import type { Feed } from "./world/feed.ts";
import { createSeededWorld, type SeededIds } from "./world/seed.ts";

/**
 * A local Discord (API v10): REST below `/api/v10`, the gateway at `/gateway`, files below `/cdn`, and
 * the control API below `/control`. Disposal closes its sockets and removes its files.
 */
export interface DiscordSandbox extends HttpPart, AsyncDisposable {
  /** The bot token that it accepts; the same at every start. */
  readonly token: string;
  /** The ids of the world that it starts with; the same at every start. */
  readonly ids: SeededIds;
  upgrade: NonNullable<HttpPart["upgrade"]>;
}

export function createDiscordSandbox(options: DiscordSandboxOptions): DiscordSandbox {
  const parts = createParts(options);
  const { gateway, interactions, vault } = parts;
  const listeners = {
    rest: toListener(createRest(parts)),
    cdn: toListener(createCdn(parts)),
    media: toListener(createMediaProxy(parts)),
    control: toListener(createControl(parts)),
  };

  return {
    token: parts.token,
    ids: parts.ids,
    handle(request, response) {
      const target = route(request.url ?? "/");
      if (target.type === "refused") return writeRefusal(response, target.refusal);
      request.url = target.path;
      void listeners[target.type](request, response);
    },
    upgrade(request, socket, head) {
      if (/^\/gateway\/?(\?|$)/.test(request.url ?? "")) gateway.upgrade(request, socket, head);
      else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    },
    async [Symbol.asyncDispose]() {
      interactions[Symbol.dispose]();
      await gateway[Symbol.asyncDispose]();
      await vault[Symbol.asyncDispose]();
    },
  };
}

function createParts(options: DiscordSandboxOptions): DiscordParts {
  const settings = resolveSettings(options);
  const { clock } = settings;
  const snowflakes = createSnowflakes({ clock });
  const { world, ids } = createSeededWorld({
    hasMessageContent: settings.messageContentIntent,
    recommendedShards: settings.recommendedShards,
  });
  const feed: Feed = createFeed();
  const attachments = createAttachmentIndex(settings);
  const messages = createMessages({ feed, maxPerChannel: settings.messagesPerChannel });
  const links = createCdnLinks({
    baseUrl: settings.baseUrl,
    clock,
    lifeMs: settings.attachmentLinkLifeMs,
    secret: randomBytes(32).toString("hex"),
  });
  const payloads = createMessagePayloads({ world, messages, links });
  const { applicationId } = ids;
  const token = createToken(ids.botId);
  const eventParts = { world, messages, payloads, settings };
  return {
    ...eventParts,
    ids,
    token,
    snowflakes,
    feed,
    links,
    attachments,
    vault: createFileVault({ maxBytes: settings.storedFilesLimitBytes }),
    commands: createCommandRegistry({ applicationId, snowflakes, clock, feed }),
    interactions: createInteractions({ settings, snowflakes, feed, applicationId }),
    composer: createMessageComposer({ world, snowflakes, clock, attachments }),
    gateway: createGateway({
      ...eventParts,
      feed,
      token,
      gatewayUrl: () => toGatewayUrl(settings.baseUrl()),
    }),
    requestLog: createRequestLog({ maxRequests: settings.recordedRequests }),
    faults: createFaults(),
  };
}

/** Of the shape of a bot token, whose first part is the bot's id, and plainly none that Discord knows. */
function createToken(botId: string): string {
  const id = Buffer.from(botId).toString("base64url");
  return `${id}.Sndbox.moonlens-sandbox-token-not-for-discord`;
}

type Target =
  | { readonly type: "rest" | "cdn" | "media" | "control"; readonly path: string }
  | { readonly type: "refused"; readonly refusal: "notFound" | "invalidVersion" };

function route(url: string): Target {
  const match = /^\/(api|cdn|media|control)(\/[^?]*)?(\?.*)?$/.exec(url);
  const path = `${match?.[2] ?? "/"}${match?.[3] ?? ""}`;
  switch (match?.[1]) {
    case "api":
      return routeRest(path);
    case "cdn":
    case "media":
      return { type: match[1], path };
    case "control":
      return { type: "control", path };
    default:
      return { type: "refused", refusal: "notFound" };
  }
}

function routeRest(path: string): Target {
  const version = /^\/v(\d+)(?=\/|$)/.exec(path);
  if (version === null) return { type: "rest", path };
  if (version[1] !== "10") return { type: "refused", refusal: "invalidVersion" };
  return { type: "rest", path: path.slice(version[0].length) || "/" };
}

function writeRefusal(response: ServerResponse, name: "notFound" | "invalidVersion"): void {
  const refusal = refuse(name);
  response.writeHead(refusal.status, { "content-type": "application/json" });
  response.end(JSON.stringify(refusal.body));
}

function toListener(app: RestApp) {
  const listener = getRequestListener((request, bindings) => app.fetch(request, { ...bindings }), {
    overrideGlobalObjects: false,
  });
  return (request: IncomingMessage, response: ServerResponse) => listener(request, response);
}
