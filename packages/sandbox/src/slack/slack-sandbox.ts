import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createFeed, createFileVault, createHttpHost, type HttpPart } from "#http";
import { createControl } from "./control/control.ts";
import { createDeliveries } from "./events/deliveries.ts";
import { createDeliveryFaults, type DeliveryFaults } from "./events/delivery-faults.ts";
import { createEventSender } from "./events/event-sender.ts";
import { startEventSource } from "./events/event-source.ts";
import { createInteractions } from "./events/interactions.ts";
import { createSockets } from "./events/sockets.ts";
import { createOauth } from "./methods/oauth.ts";
import type { SlackApp, SlackParts } from "./parts/parts.ts";
import { createApi } from "./serving/api.ts";
import { createAvatarServer, createFileServer } from "./serving/file-server.ts";
import { createHooks } from "./serving/hooks.ts";
import { createFaults } from "./tools/faults.ts";
import { createIds } from "./tools/ids.ts";
import { createOauthCodes } from "./tools/oauth-codes.ts";
import { createRequestLog } from "./tools/request-log.ts";
import { createResponseUrls } from "./tools/response-urls.ts";
import { resolveSettings, type SlackSandboxOptions } from "./tools/settings.ts";
import { createTriggers } from "./tools/triggers.ts";
import { createUploads } from "./tools/uploads.ts";
import { createAgentThreads } from "./world/agent-threads.ts";
import type { Feed } from "./world/feed.ts";
import { createFiles } from "./world/files.ts";
import { createManifestBook } from "./world/manifest.ts";
import { createMessages } from "./world/messages.ts";
import { createSeededWorld, type SeededIds, seededIds } from "./world/seed.ts";
import { createViews } from "./world/views.ts";

/** What an app needs to be the app Moonlens here; the same at every start. */
export interface SlackCredentials {
  readonly appToken: string;
  /** Of the workspace that has the app from the start. */
  readonly botToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * A local Slack: the Web API below `/api`, Socket Mode at `/socket`, files below `/files`, OAuth below
 * `/oauth`, and the control API below `/control`. Disposal closes its sockets and removes its files.
 */
export interface SlackSandbox extends HttpPart, AsyncDisposable {
  readonly credentials: SlackCredentials;
  /** The ids of the world that it starts with; the same at every start. */
  readonly ids: SeededIds;
  upgrade: NonNullable<HttpPart["upgrade"]>;
}

export function createSlackSandbox(options: SlackSandboxOptions): SlackSandbox {
  const deliveryFaults = createDeliveryFaults();
  const parts = createParts(options, deliveryFaults);
  startEventSource({ ...parts, faults: deliveryFaults });
  const listeners: Readonly<Record<string, Listener>> = {
    api: toListener(createApi(parts)),
    files: toListener(createFileServer(parts)),
    avatars: toListener(createAvatarServer(parts)),
    hooks: toListener(createHooks(parts)),
    oauth: toListener(createOauth(parts)),
    control: toListener(createControl(parts, deliveryFaults)),
  };
  return {
    credentials: toCredentials(parts),
    ids: seededIds,
    handle(request, response) {
      const [, name = "", rest = "/"] = /^\/([^/?]*)(.*)$/.exec(request.url ?? "/") ?? [];
      const listener = listeners[name];
      if (listener === undefined) return void response.writeHead(404).end("404 - Not Found");
      request.url = rest.startsWith("/") ? rest : `/${rest}`;
      listener(request, response);
    },
    upgrade(request, socket, head) {
      if (/^\/socket\/?(\?|$)/.test(request.url ?? ""))
        parts.sockets.upgrade(request, socket, head);
      else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    },
    async [Symbol.asyncDispose]() {
      await parts.deliveries[Symbol.asyncDispose]();
      await parts.sockets[Symbol.asyncDispose]();
      await parts.vault[Symbol.asyncDispose]();
    },
  };
}

/** The sandbox's Slack alone, at the root of its own port. */
export async function startSlackSandbox({
  port,
  host: hostName = "127.0.0.1",
  ...options
}: Omit<SlackSandboxOptions, "baseUrl"> & {
  readonly port: number;
  readonly host?: string;
}): Promise<SlackSandbox & { readonly url: string }> {
  await using resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  let url = "";
  const sandbox = resources.use(createSlackSandbox({ ...options, baseUrl: () => url }));
  host.mount("/", sandbox);
  url = await host.listen({ host: hostName, port });
  const started = resources.move();
  return { ...sandbox, url, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

function createParts(options: SlackSandboxOptions, deliveryFaults: DeliveryFaults): SlackParts {
  const settings = resolveSettings(options);
  const { clock, baseUrl } = settings;
  const world = createSeededWorld();
  const feed: Feed = createFeed();
  const ids = createIds({ clock });
  const manifest = createManifestBook();
  const sockets = createSockets({
    settings,
    world,
    onChange: () => feed.publish({ type: "state" }),
  });
  const deliveries = createDeliveries({ settings, world, sockets, faults: deliveryFaults });
  return {
    settings,
    baseUrl,
    world,
    ids,
    feed,
    manifest,
    sockets,
    deliveries,
    messages: createMessages({ feed, maxPerChannel: settings.messagesPerChannel }),
    files: createFiles(),
    vault: createFileVault({ maxBytes: settings.storedFilesLimitBytes }),
    uploads: createUploads({ settings }),
    views: createViews({ ids, feed, clock }),
    threads: createAgentThreads({ feed }),
    triggers: createTriggers({ settings }),
    responseUrls: createResponseUrls({ settings }),
    interactions: createInteractions({ settings, feed, deliveries, ids }),
    events: createEventSender({ world, settings, ids, deliveries, manifest }),
    oauthCodes: createOauthCodes({ settings }),
    requestLog: createRequestLog({ maxRequests: settings.recordedRequests }),
    faults: createFaults(),
  };
}

function toCredentials({ world }: SlackParts): SlackCredentials {
  const { application, installations } = world;
  return {
    appToken: application.appToken,
    botToken: installations.get(seededIds.atelier.teamId)?.botToken ?? "",
    signingSecret: application.signingSecret,
    clientId: application.clientId,
    clientSecret: application.clientSecret,
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

function toListener(app: SlackApp): Listener {
  const listener = getRequestListener((request, bindings) => app.fetch(request, { ...bindings }), {
    overrideGlobalObjects: false,
  });
  return (request, response) => void listener(request, response);
}
