import type { Sentence, Wording } from "../model/sentences.ts";
import type { Person, Workspace, WorkspaceReference } from "../model/workspace.ts";
import { type ChatPlatform, findMissingFeatures } from "../ports/chat-platform.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import {
  type ChangeSettingsOptions,
  changeSettings,
  type SettingsRequest,
} from "./change-settings.ts";
import { type SettingsPanel, toSettingsPanel } from "./settings-panel.ts";

/** An admin's way to the settings. What it says is worded already. */
export interface SettingsDesk {
  /** All settings as they are now. `refused`: the person is no admin. */
  open(visit: SettingsVisit): Promise<SettingsAnswer>;
  /** Saves changes, all or none. */
  change(visit: SettingsVisit & Pick<SettingsRequest, "changes">): Promise<SettingsAnswer>;
}

export interface SettingsVisit {
  readonly workspace: WorkspaceReference;
  readonly person: Person;
  readonly locale: string;
}

export type SettingsAnswer =
  | { readonly type: "refused"; readonly message: string }
  | {
      readonly type: "panel";
      readonly panel: SettingsPanel;
      /** What became of the changes; absent where there were none. */
      readonly message?: string;
      /** Why nothing was saved, by setting. Empty: everything was. */
      readonly problems: readonly { readonly key: string; readonly message: string }[];
    };

/** Saves what a command says right away, and shows the settings after that. */
export async function openOrChange(
  desk: SettingsDesk,
  visit: SettingsVisit & Pick<SettingsRequest, "changes">,
): Promise<SettingsAnswer> {
  return visit.changes.length === 0 ? await desk.open(visit) : await desk.change(visit);
}

/** What became of changes, a line each: empty where there were none. */
export function sayOutcome({
  problems,
  message = "",
}: Extract<SettingsAnswer, { type: "panel" }>): string {
  const lines = [...problems.map((problem) => `⚠️ ${problem.message}`), message];
  return lines.filter((line) => line !== "").join("\n");
}

/** Changes that are shown with the panel. */
const maxChanges = 5;

export function createSettingsDesk(
  options: ChangeSettingsOptions & {
    readonly wording: Wording;
    readonly platforms: readonly ChatPlatform[];
  },
): SettingsDesk {
  const { workspaces, wording, platforms } = options;
  return {
    async open(visit) {
      if (!visit.person.isAdmin) return refuse(visit, wording);
      const workspace = await workspaces.ensure(visit.workspace);
      const panel = await toPanel(workspace, { visit, workspaces, wording, platforms });
      return { type: "panel", panel, problems: [] };
    },
    async change(visit) {
      if (!visit.person.isAdmin) return refuse(visit, wording);
      const say = (sentence: Sentence) => wording(sentence, visit.locale);
      const { problems, notes, workspace, saved } = await changeSettings(visit, options);
      const outcome: Sentence =
        saved.length === 0
          ? { key: "settingsUnchanged" }
          : { key: "settingsSaved", settings: saved };
      return {
        type: "panel",
        panel: await toPanel(workspace, { visit, workspaces, wording, platforms }),
        message: [outcome, ...notes].map(say).join("\n"),
        problems: problems.map(({ key, sentence }) => ({ key, message: say(sentence) })),
      };
    },
  };
}

function refuse({ locale }: SettingsVisit, wording: Wording): SettingsAnswer {
  return { type: "refused", message: wording({ key: "adminsOnly" }, locale) };
}

async function toPanel(
  workspace: Workspace,
  {
    visit,
    workspaces,
    wording,
    platforms,
  }: {
    readonly visit: SettingsVisit;
    readonly workspaces: Pick<WorkspaceRepository, "listChanges">;
    readonly wording: Wording;
    readonly platforms: readonly ChatPlatform[];
  },
): Promise<SettingsPanel> {
  const missing = findMissingFeatures(workspace, platforms);
  const changes = await workspaces.listChanges(workspace.id, { limit: maxChanges });
  return toSettingsPanel(workspace, { changes, missing, locale: visit.locale, wording });
}
