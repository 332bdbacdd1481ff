import type { Clock, PlatformName, SecretBox, WorkspaceReference } from "#core";

export interface StoreOptions {
  readonly clock: Clock;
  /** The App-ID of a workspace that is new. */
  readonly toAppId: (workspace: WorkspaceReference) => string;
  /** The platforms that a workspace can be on. Absent: any. */
  readonly platforms?: readonly PlatformName[];
  /** Seals the tokens of installations. Without one, none can be saved or loaded. */
  readonly secretBox?: SecretBox;
}

export interface SqliteStoreOptions extends StoreOptions {
  /** The most pages of 4 KiB that the file may grow to. Absent: as the disk has room. */
  readonly maxPages?: number;
  /**
   * Whether what was written waits for the disk. Without that the file may be broken after a power cut, which is of no
   * consequence in a simulation. Absent: yes.
   */
  readonly survivesPowerCuts?: boolean;
}
