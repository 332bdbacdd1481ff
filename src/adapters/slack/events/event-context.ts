import type { ChatCommand, ChatPlatform, CommandChoice, MoonlensPort, Wording } from "#core";
import type { ReadingOptions } from "../questions/reading-options.ts";
import type { LiveReplies } from "../replies/live-replies.ts";

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
