import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { FileVault } from "#http";
import type { Gateway } from "../gateway/gateway.ts";
import type { Interactions } from "../interactions/interactions.ts";
import type { AttachmentIndex } from "../messages/attachment-index.ts";
import type { CdnLinks } from "../messages/cdn-links.ts";
import type { MessageComposer } from "../messages/compose-message.ts";
import type { MessagePayloads } from "../messages/message-payload.ts";
import type { Messages } from "../messages/messages.ts";
import type { Faults } from "../tools/faults.ts";
import type { RequestLog } from "../tools/request-log.ts";
import type { Settings } from "../tools/settings.ts";
import type { Snowflakes } from "../tools/snowflakes.ts";
import type { CommandRegistry } from "../world/commands.ts";
import type { Feed } from "../world/feed.ts";
import type { SeededIds } from "../world/seed.ts";
import type { World } from "../world/world.ts";

/** Everything that the routes work with. */
export interface DiscordParts {
  readonly settings: Settings;
  readonly ids: SeededIds;
  /** The bot token that is accepted. */
  readonly token: string;
  readonly world: World;
  readonly snowflakes: Snowflakes;
  readonly feed: Feed;
  readonly messages: Messages;
  readonly payloads: MessagePayloads;
  readonly links: CdnLinks;
  readonly vault: FileVault;
  readonly attachments: AttachmentIndex;
  readonly commands: CommandRegistry;
  readonly interactions: Interactions;
  readonly composer: MessageComposer;
  readonly gateway: Gateway;
  readonly requestLog: RequestLog;
  readonly faults: Faults;
}

/** The types of our Hono apps: node's request below, and what is recorded of it. */
export interface HttpEnvironment {
  Bindings: HttpBindings;
  Variables: { recordedBody: unknown };
}

export type RestApp = Hono<HttpEnvironment>;
export type RestContext = Context<HttpEnvironment>;
