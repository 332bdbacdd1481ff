import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { FileVault } from "#http";
import type { Deliveries } from "../events/deliveries.ts";
import type { EventSender } from "../events/event-sender.ts";
import type { Interactions } from "../events/interactions.ts";
import type { Sockets } from "../events/sockets.ts";
import type { Faults } from "../tools/faults.ts";
import type { Ids } from "../tools/ids.ts";
import type { OauthCodes } from "../tools/oauth-codes.ts";
import type { RequestLog } from "../tools/request-log.ts";
import type { ResponseUrls } from "../tools/response-urls.ts";
import type { Settings } from "../tools/settings.ts";
import type { Triggers } from "../tools/triggers.ts";
import type { Uploads } from "../tools/uploads.ts";
import type { AgentThreads } from "../world/agent-threads.ts";
import type { Feed } from "../world/feed.ts";
import type { Files } from "../world/files.ts";
import type { ManifestBook } from "../world/manifest.ts";
import type { Messages } from "../world/messages.ts";
import type { Views } from "../world/views.ts";
import type { World } from "../world/world.ts";

/** Everything that the routes work with. */
export interface SlackParts {
  readonly settings: Settings;
  readonly baseUrl: () => string;
  readonly world: World;
  readonly ids: Ids;
  readonly feed: Feed;
  readonly messages: Messages;
  readonly files: Files;
  readonly vault: FileVault;
  readonly uploads: Uploads;
  readonly views: Views;
  readonly threads: AgentThreads;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly interactions: Interactions;
  readonly sockets: Sockets;
  readonly deliveries: Deliveries;
  readonly events: EventSender;
  readonly manifest: ManifestBook;
  readonly oauthCodes: OauthCodes;
  readonly requestLog: RequestLog;
  readonly faults: Faults;
}

/** The types of our Hono apps: node's request below, and what is recorded of it. */
export interface HttpEnvironment {
  Bindings: HttpBindings;
  Variables: { recordedBody: unknown; recordedError: string; recordedTeam: string };
}

export type SlackApp = Hono<HttpEnvironment>;
export type SlackContext = Context<HttpEnvironment>;
