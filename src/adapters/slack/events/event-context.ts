import type { ChatCommand, ChatPlatform, CommandChoice, Moonlens, Wording } from "#core";
import type { ReadingOptions } from "../questions/reading-options.ts";
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

export interface EventOptions extends ReadingOptions {
  readonly liveReplies: LiveReplies;
  readonly commands: readonly ChatCommand[];
  readonly commandPrefix: string;
  readonly aspects: readonly CommandChoice[];
  readonly wording: Wording;
  readonly openReply: ChatPlatform["openReply"];
  readonly moonlens: MoonlensPort;
  readonly createId: () => string;
  /** Before the second, third, … try to note a turn while the store is away. */
  readonly notePausesMs: readonly number[];
}
