import type { Clock, Logger, MessageMenu } from "#core";
import type { Installations } from "../client/installations.ts";
import type { People } from "../client/persons.ts";
import type { SlackWeb } from "../client/slack-web.ts";
import type { MessageMemory } from "./message-memory.ts";

/** What is needed to find out what a person asks for. */
export interface ReadingOptions {
  readonly web: SlackWeb;
  readonly installations: Installations;
  readonly people: People;
  readonly memory: MessageMemory;
  readonly menus: readonly MessageMenu[];
  readonly logger: Logger;
  readonly clock: Clock;
  /** Aborts when the adapter stops. */
  readonly signal: AbortSignal;
}
