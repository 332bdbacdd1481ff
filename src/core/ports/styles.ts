import type { Style } from "../model/styles/style.ts";

/** The styles of workspaces. A part of the store. */
export interface StyleRepository {
  /** By its name, however that is written. */
  find(workspaceId: string, name: string): Promise<Style | undefined>;
  /** In the order of their names. */
  list(workspaceId: string): Promise<readonly Style[]>;
  /**
   * Saves a style, in the place of one with its name. `full` when it is new and its workspace has `limit` already. `dropped`: files that
   * no style has any more.
   */
  save(style: Style, options: { readonly limit: number }): Promise<StyleSave>;
  /** Resolves with its files, which no style has any more; with nothing when there was no such style. */
  delete(workspaceId: string, name: string): Promise<readonly string[] | undefined>;
  /** Which of these files belong to a style. */
  findOwned(spoolKeys: readonly string[]): Promise<ReadonlySet<string>>;
}

type StyleSave =
  | { readonly type: "saved"; readonly dropped: readonly string[] }
  | { readonly type: "full" };
