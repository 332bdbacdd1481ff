import type { Safekeeping } from "../keeping/safekeeping.ts";
import type { ChatCommand } from "../model/commands/command.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import type { Wording } from "../model/sentences/sentences.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import type { ModelPreferences } from "../models/routing.ts";
import type { ChartPainter } from "../ports/chart.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { FontLibrary } from "../ports/fonts.ts";
import type { Clock } from "../ports/logger.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { FileTime, MediaLibrary } from "../ports/media-library.ts";
import type { PictureFitter } from "../ports/picture-fitter.ts";
import type { TurnQueue } from "../ports/queue.ts";
import type { Spool } from "../ports/spool.ts";
import type { SpreadsheetWriter } from "../ports/spreadsheet.ts";
import type { Store } from "../ports/store.ts";

/** What performing turns needs: the ports, and the operator's choices. */
export interface TurnPorts {
  readonly lunos: Lunos;
  readonly media: MediaLibrary;
  readonly spool: Spool;
  readonly store: Store;
  /** For turns that find out on their way that they draw. */
  readonly queue: TurnQueue;
  /** Writes what was paid for, now or when the store is back. */
  readonly safekeeping: Safekeeping;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly createId: () => string;
  readonly preferences: ModelPreferences;
  /** Every slash command, for `/help`. */
  readonly commands: readonly ChatCommand[];
  /** True when credits are play money, which `/balance` says. */
  readonly isSandbox: boolean;
  /** Whether admins see the balance of an account that is not their workspace's own. */
  readonly isBalanceVisible: boolean;
  readonly charts: ChartPainter;
  readonly spreadsheets: SpreadsheetWriter;
  readonly limits: PersonLimits;
  readonly platforms: readonly ChatPlatform[];
  /** Takes what models write beside the pixels out of pictures. Absent: it stays. */
  readonly fitter?: PictureFitter;
  /** Absent: words in pictures are lettered as their model likes. */
  readonly fonts?: FontLibrary;
}

/** One turn to perform. */
export interface TurnContext {
  readonly request: TurnRequest;
  readonly workspace: Workspace;
  /** The workspace's own key, where it has one. */
  readonly apiKey?: string;
  readonly signal: AbortSignal;
  /** What is left of the time that the turn's files may take to open. */
  readonly fileTime?: FileTime;
}

/** One turn, and everything needed to perform it. */
export interface TurnParts {
  readonly context: TurnContext;
  readonly ports: TurnPorts;
}
