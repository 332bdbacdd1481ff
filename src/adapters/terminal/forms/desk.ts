import type {
  ChatCommand,
  CommandChoice,
  Intent,
  Moonlens,
  Person,
  ReplyView,
  Sentence,
  Wording,
  WorkspaceReference,
} from "#core";
import type { Screen } from "../client/screen.ts";
import type { LocalFiles } from "../questions/files.ts";
import type { Memory } from "../questions/memory.ts";
import type { Replies } from "../replies/replies.ts";
import type { SavedFiles } from "../replies/saved-files.ts";
import type { TerminalKey } from "../wire/words.ts";

/** What of the core a person at a terminal reaches. */
export type MoonlensPort = Pick<
  Moonlens,
  | "submit"
  | "confirm"
  | "cancel"
  | "deletePicture"
  | "toggleFavourite"
  | "goOnWithoutOcr"
  | "showSimilar"
  | "refuseGoOn"
  | "findRetry"
  | "findFollowUp"
  | "refuseRestore"
  | "findDrawing"
  | "settings"
>;

/** One line that a person may choose by its number. */
export interface Choice {
  readonly label: string;
  readonly take: () => Promise<void>;
}

/** What lies before the person: all that a line they type can reach. */
export interface Desk {
  readonly moonlens: MoonlensPort;
  readonly screen: Screen;
  readonly replies: Replies;
  readonly files: LocalFiles;
  readonly saved: SavedFiles;
  readonly memory: Memory;
  readonly commands: readonly ChatCommand[];
  readonly aspects: readonly CommandChoice[];
  readonly wording: Wording;
  readonly workspace: WorkspaceReference;
  readonly person: Person;
  readonly locale: string;
  say(sentence: Sentence): string;
  own(key: TerminalKey, facts?: Readonly<Record<string, string>>): string;
  /** Asks for a line; nothing when the person has none to give. */
  ask(question: {
    readonly prompt: string;
    readonly prefill?: string;
  }): Promise<string | undefined>;
  /** Shows what may be chosen now. */
  offer(choices: readonly Choice[]): void;
  /** Has a turn done, and resolves when it has come to rest. */
  perform(intent: Intent): Promise<ReplyView>;
  /** Waits for a turn that was asked about. */
  resume(turnId: string, agree: () => Promise<boolean>): Promise<void>;
}
