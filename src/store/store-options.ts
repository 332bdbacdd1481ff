import type { Clock, WorkspaceReference } from "#core";

export interface StoreOptions {
  readonly clock: Clock;
  /** The App-ID of a workspace that is new. */
  readonly toAppId: (workspace: WorkspaceReference) => string;
}
