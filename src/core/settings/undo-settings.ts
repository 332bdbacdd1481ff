import type { Sentence } from "../model/sentences/sentences.ts";
import {
  type NamedChannel,
  type SavedSettingChange,
  type SettingChange,
  settingUndoMs,
  type WantedChange,
} from "../model/settings.ts";
import type { Workspace } from "../model/workspace.ts";
import type { Clock } from "../ports/logger.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import { defined } from "../tools/defined.ts";
import { toTexts } from "./setting-fields.ts";

/** More than a form has fields, and than are saved at once. */
const maxChanges = 1_000;

/** What takes back that was saved together: changes to wish for, or why it can't be taken back any more. */
export type Undoing =
  | {
      readonly type: "changes";
      readonly changes: readonly WantedChange[];
      /** Where they were made for one channel alone. */
      readonly channel?: NamedChannel;
    }
  | { readonly type: "refused"; readonly sentence: Sentence };

/**
 * Looks whether a change can still be undone: for a while, and only if nobody has changed any of it since.
 * @param revision the one that the change made.
 */
export async function findUndoing(
  { id }: Workspace,
  {
    revision,
    workspaces,
    clock,
  }: {
    readonly revision: number;
    readonly workspaces: Pick<WorkspaceRepository, "listChanges">;
    readonly clock: Clock;
  },
): Promise<Undoing> {
  const since = await workspaces.listChanges(id, { limit: maxChanges, fromRevision: revision });
  const mine = since.filter((change) => change.revision === revision).toReversed();
  const [first] = mine;
  if (first === undefined || first.atMs + settingUndoMs < clock() || !canUndo(mine)) {
    return { type: "refused", sentence: { key: "settingUndoOver" } };
  }
  const later = since.find(
    (change) => change.revision > revision && mine.some((one) => isSameSetting(one, change)),
  );
  if (later !== undefined) {
    const { key: setting, personName } = later;
    return { type: "refused", sentence: { key: "settingUndoOvertaken", setting, personName } };
  }
  return {
    type: "changes",
    ...defined({ channel: first.channel }),
    changes: mine.map(({ key, before, after }) => ({
      key,
      values: toTexts(before),
      seen: toTexts(after),
    })),
  };
}

function isSameSetting(one: SettingChange, other: SettingChange): boolean {
  return one.key === other.key && one.channel?.id === other.channel?.id;
}

/** A key is gone when it is replaced. */
export function canUndo(changes: readonly Pick<SavedSettingChange, "key">[]): boolean {
  return changes.length > 0 && changes.every(({ key }) => key !== "lunosKey");
}
