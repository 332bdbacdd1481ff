import type { ImageRecord } from "./drawing.ts";
import type { DeliveryReceipt, ReplyView } from "./reply.ts";
import type { TurnRequest, TurnState } from "./turn.ts";
import type { Workspace, WorkspaceReference } from "./workspace.ts";

/** What must outlive the process. Port of `src/store`; several processes may share one store. */
export interface Store extends AsyncDisposable {
  readonly workspaces: WorkspaceRepository;
  readonly turns: TurnRepository;
  readonly images: ImageRepository;
}

export interface WorkspaceRepository {
  /** Loads a workspace, after saving it with its defaults when it is new. */
  ensure(reference: WorkspaceReference): Promise<Workspace>;
}

/** A turn and how far it has come. */
export interface TurnRecord {
  readonly request: TurnRequest;
  readonly state: TurnState;
  /** The final view, from `performed` on. */
  readonly view?: ReplyView;
  readonly receipt?: DeliveryReceipt;
}

export interface TurnRepository {
  /**
   * Saves a new turn as `queued`, durably. `duplicate` when a turn with its `deduplicationKey` is
   * there already: the platform delivered the event twice.
   */
  claim(request: TurnRequest): Promise<"claimed" | "duplicate">;
  load(id: string): Promise<TurnRecord | undefined>;
  /** Moves `queued` to `running`. False when it was not `queued`: someone else has it. */
  start(id: string): Promise<boolean>;
  /** Saves the final view and moves `running` to `performed`: from here on only delivery is left. */
  savePerformed(id: string, view: ReplyView): Promise<void>;
  saveReceipt(id: string, receipt: DeliveryReceipt): Promise<void>;
  /** Moves `performed` to `delivered`. */
  saveDelivered(id: string): Promise<void>;
  /** Turns that are not `delivered`, oldest first: what a crash or a restart left open. */
  listUnfinished(): Promise<readonly TurnRecord[]>;
  /** How many turns of a person are open, and how many were received since. */
  countForPerson(
    personId: string,
    options: { readonly sinceMs: number },
  ): Promise<{ readonly open: number; readonly recent: number }>;
}

export interface ImageRepository {
  /** Saves a picture as soon as its bytes are on disk. Saving the same id again changes nothing. */
  save(image: ImageRecord): Promise<void>;
  load(id: string): Promise<ImageRecord | undefined>;
  /** Deleting what is not there changes nothing. */
  delete(id: string): Promise<void>;
  /** The pictures of a turn, in the order in which they came. */
  listForTurn(turnId: string): Promise<readonly ImageRecord[]>;
}
