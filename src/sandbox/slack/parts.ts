import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { FileVault } from "#sandbox/http";
import type { AgentThreads } from "./agent-threads.ts";
import type { Deliveries } from "./deliveries.ts";
import type { EventSender } from "./event-sender.ts";
import type { Faults } from "./faults.ts";
import type { Feed } from "./feed.ts";
import type { Files } from "./files.ts";
import type { Ids } from "./ids.ts";
import type { Interactions } from "./interactions.ts";
import type { ManifestBook } from "./manifest.ts";
import type { Messages } from "./messages.ts";
import type { OauthCodes } from "./oauth-codes.ts";
import type { RequestLog } from "./request-log.ts";
import type { ResponseUrls } from "./response-urls.ts";
import type { Settings } from "./settings.ts";
import type { Sockets } from "./sockets.ts";
import type { Triggers } from "./triggers.ts";
import type { Uploads } from "./uploads.ts";
import type { Views } from "./views.ts";
import type { World } from "./world.ts";

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
