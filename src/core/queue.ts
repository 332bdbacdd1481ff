import type { TurnRequest } from "./turn.ts";

/** A turn that waits for its turn. */
export interface QueueEntry {
  readonly turnId: string;
  readonly workspaceId: string;
  readonly personId: string;
}

export type TurnHandler = (
  entry: QueueEntry,
  options: { readonly signal: AbortSignal },
) => Promise<void>;

/** Decides which turn runs next: fair between workspaces, then between people. Port of `src/queue`. */
export interface TurnQueue {
  /** Adds a turn. Resolves with how many turns are before it: 0 when it starts at once. */
  enqueue(entry: QueueEntry): Promise<{ readonly position: number }>;
  /** Begins to hand out turns. The handler must not reject. */
  start(handler: TurnHandler): Promise<void>;
  /** Aborts a running turn or takes a waiting one out. Resolves with what it found. */
  cancel(turnId: string): Promise<"running" | "waiting" | "unknown">;
  /** Hands out nothing more and waits for running turns until `signal` aborts, then aborts them. */
  drain(options: { readonly signal: AbortSignal }): Promise<void>;
}

export function toQueueEntry({ id, workspace, person }: TurnRequest): QueueEntry {
  return { turnId: id, workspaceId: workspace.id, personId: person.id };
}
