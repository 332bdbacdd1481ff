import type { Generated } from "kysely";
import type { PlaceKind } from "#core";

/** The tables of the line. Places come from one sequence: the smaller, the nearer to the front. */
export interface Schema {
  readonly queue_processes: ProcessTable;
  readonly queue_entries: EntryTable;
  readonly queue_workspaces: WorkspaceTable;
  readonly queue_people: PersonTable;
  readonly queue_shares: ShareTable;
  readonly queue_share_members: ShareMemberTable;
  readonly queue_gates: GateTable;
}

/** Living processes. What a process has in hand goes with its row. */
interface ProcessTable {
  id: string;
  /** How many turns for pictures it runs at once. */
  concurrency: number;
  words_concurrency: Generated<number>;
  /** What all processes must have in common beside the database. */
  common: string;
  /** How long a turn had a place for pictures there lately. */
  average_ms: number | null;
  words_average_ms: number | null;
  seen_at: Generated<Date>;
}

/** Turns in hand. */
interface EntryTable {
  turn_id: string;
  state: EntryState;
  /** Who has it; nobody while it is offered to all who take turns. */
  process_id: string | null;
  /** Absent for what was never in the line. */
  workspace_id: string | null;
  person_id: string | null;
  place: Generated<string>;
  kind: Generated<PlaceKind>;
  /** It waits to go on in the process that has it. */
  is_moving: Generated<boolean>;
}

/** `held`: a process has it in hand, before it is in the line or after it ran. */
type EntryState = "waiting" | "running" | "held";

/** Workspaces with turns of a kind that wait. */
interface WorkspaceTable {
  kind: Generated<PlaceKind>;
  workspace_id: string;
  place: Generated<string>;
}

/** People of a workspace with turns that wait there. */
interface PersonTable {
  kind: Generated<PlaceKind>;
  workspace_id: string;
  person_id: string;
  place: Generated<string>;
}

/** Works that processes share out, a row for each share. The shares of a work with the same generation are all of it. */
interface ShareTable {
  work: string;
  /** When the number of shares changes, there are two for a while: the one before goes on until all of the new one are open. */
  generation: number;
  share: number;
  /** Whose it is; nobody's when its process has died or given it back. */
  process_id: string | null;
  is_open: Generated<boolean>;
  /** What is needed to go on with it. */
  note: string | null;
}

/** Who takes part in a work. */
interface ShareMemberTable {
  work: string;
  process_id: string;
  /** It chose its part itself, so that none of the shares is for it. */
  is_fixed: boolean;
}

/** What lets one at a time pass. */
interface GateTable {
  name: string;
  opens_at: Date;
}
