import type {
  ChatCommand,
  ChatPlatform,
  Clock,
  Logger,
  MessageMenu,
  Moonlens,
  Wording,
} from "#core";
import type { AspectLabels } from "./forms.ts";
import type { Installations } from "./installations.ts";
import type { LiveReplies } from "./live-replies.ts";
import type { MessageMemory } from "./message-memory.ts";
import type { People } from "./persons.ts";
import type { SlackWeb } from "./slack-web.ts";

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
  | "findDrawing"
  | "suggestModels"
  | "settings"
  | "leave"
>;

export interface EventOptions {
  readonly web: SlackWeb;
  readonly installations: Installations;
  readonly people: People;
  readonly memory: MessageMemory;
  readonly liveReplies: LiveReplies;
  readonly commands: readonly ChatCommand[];
  readonly commandPrefix: string;
  readonly menus: readonly MessageMenu[];
  readonly aspects: AspectLabels;
  readonly wording: Wording;
  readonly openReply: ChatPlatform["openReply"];
  readonly moonlens: MoonlensPort;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly createId: () => string;
  /** Aborts when the adapter stops. */
  readonly signal: AbortSignal;
}

/** Whom something that Slack sent belongs to. */
export interface Source {
  /** Whose token serves it: the workspace, or the organisation that installed the app. */
  readonly accountId: string;
  /** The workspace that it counts for. */
  readonly teamId: string;
  /** Our own person there, where it is known. */
  readonly botUserId?: string;
}
