import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { FileVault } from "#sandbox/http";
import type { AttachmentIndex } from "./attachment-index.ts";
import type { CdnLinks } from "./cdn-links.ts";
import type { CommandRegistry } from "./commands.ts";
import type { MessageComposer } from "./compose-message.ts";
import type { Faults } from "./faults.ts";
import type { Feed } from "./feed.ts";
import type { Gateway } from "./gateway.ts";
import type { Interactions } from "./interactions.ts";
import type { MessagePayloads } from "./message-payload.ts";
import type { Messages } from "./messages.ts";
import type { RequestLog } from "./request-log.ts";
import type { SeededIds } from "./seed.ts";
import type { Settings } from "./settings.ts";
import type { Snowflakes } from "./snowflakes.ts";
import type { World } from "./world.ts";

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
