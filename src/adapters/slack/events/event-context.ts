import type {
  ChatCommand,
  ChatPlatform,
  Clock,
  Logger,
  MessageMenu,
  Moonlens,
  Wording,
} from "#core";
import type { Installations } from "../client/installations.ts";
import type { People } from "../client/persons.ts";
import type { SlackWeb } from "../client/slack-web.ts";
import type { AspectLabels } from "../forms/forms.ts";
import type { MessageMemory } from "../questions/message-memory.ts";
import type { LiveReplies } from "../replies/live-replies.ts";

/** What of the core an event needs. */
export type MoonlensPort = Pick<
  Moonlens,
  | "receive"
  | "dismiss"
  | "submit"
  | "cancel"
  | "confirm"
  | "deleteImage"
  | "refuseGoOn"
  | "refuseRestore"
  | "findDrawing"
  | "suggestModels"
  | "settings"
  | "leave"
>;

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

export interface EventOptions extends ReadingOptions {
  readonly liveReplies: LiveReplies;
  readonly commands: readonly ChatCommand[];
  readonly commandPrefix: string;
  readonly aspects: AspectLabels;
  readonly wording: Wording;
  readonly openReply: ChatPlatform["openReply"];
  readonly moonlens: MoonlensPort;
  readonly createId: () => string;
  /** Before the second, third, … try to note a turn while the store is away. */
  readonly notePausesMs: readonly number[];
}

/** Whom something that Slack sent belongs to. */
export interface Source {
  /** Whose token serves it: the workspace, or the organisation that installed the app. */
  readonly accountId: string;
  /** The workspace that it counts for. */
  readonly teamId: string;
  /** Our own person there, where it is known. */
  readonly botUserId?: string | undefined;
}
