import type { SimProcess } from "../engine/sim-process.ts";
import type { Deed } from "../plan/plan.ts";

/** What a person asked for, and what became of it, as the world knows it. */
export interface WorldRequest {
  readonly deed: Deed;
  /** In all words that come of it. */
  readonly mark: string;
  readonly sentAtMs: number;
  /** The bot's turns for it: more than one where its event came twice. */
  readonly turnIds: Set<string>;
  /** Since when its person may expect an answer: the bot has said to the platform that it has it. */
  acknowledgedAtMs?: number;
  /** Since when it waits for its turn in the line, where its person agreed to a price first. */
  agreedAtMs?: number;
  /** Those of its turns that the database took no row of when they came: no other run of the bot knows of them. */
  readonly rowless: Set<string>;
  /** Who has it in memory alone, since the database was away when it came: it dies with that process. */
  heldBy?: SimProcess;
  /** How many pictures it asks for. */
  readonly pictures: number;
  /** How many paid calls it may make. */
  readonly paidCalls: number;
  /** A person ended it, or deleted what it made. */
  isEnded: boolean;
  /** Which of its pictures were deleted, and when. */
  readonly deletedAtMs: Map<string, number>;
  /** What people have deleted of it counts neither as lost nor as left over. */
  isForgotten: boolean;
}
