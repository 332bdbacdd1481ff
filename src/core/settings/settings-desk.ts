import type { PersonLimits } from "../model/person-limits.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";
import type { Person, Workspace, WorkspaceReference } from "../model/workspace.ts";
import type { ModelPreferences } from "../models/routing.ts";
import { type ChatPlatform, findMissingFeatures, findWording } from "../ports/chat-platform.ts";
import type { LedgerRepository } from "../ports/ledger.ts";
import { defined } from "../tools/defined.ts";
import {
  type ChangeSettingsOptions,
  changeSettings,
  loadCatalogue,
  loadOwn,
  type SettingsOutcome,
  type SettingsRequest,
} from "./change-settings.ts";
import { listBaseLayers } from "./layers.ts";
import { type PanelChannel, type SettingsPanel, toSettingsPanel } from "./settings-panel.ts";
import { type Naming, toShownChange } from "./shown-values.ts";
import { canUndo, findUndoing } from "./undo-settings.ts";
import { findWorkPrices } from "./work-prices.ts";

/** An admin's way to the settings. What it says is worded already. */
export interface SettingsDesk {
  /** All settings as they are now. `refused`: the person is no admin. */
  open(visit: SettingsVisit): Promise<SettingsAnswer>;
  /** Saves changes, all or none. */
  change(visit: SettingsVisit & Pick<SettingsRequest, "changes">): Promise<SettingsAnswer>;
  /**
   * Takes back what was saved together, by any admin, for an hour, unless somebody has changed any of it since.
   * @param visit.revision as the answer to the change named it.
   */
  undo(visit: SettingsVisit & { readonly revision: number }): Promise<SettingsAnswer>;
}

export interface SettingsVisit {
  readonly workspace: WorkspaceReference;
  readonly person: Person;
  readonly locale: string;
  /** Whose settings they are. Absent: the whole workspace's. */
  readonly channel?: VisitedChannel;
  /** How the platform writes names in a text. */
  readonly naming?: Naming;
}

export interface VisitedChannel extends PanelChannel {
  /** Whether it was deleted meanwhile. */
  readonly isGone?: boolean;
}

export type SettingsAnswer =
  | { readonly type: "refused"; readonly message: string }
  | {
      readonly type: "panel";
      readonly panel: SettingsPanel;
      /** What became of the changes; absent where there were none. */
      readonly message?: string;
      /** Why nothing was saved, by setting. Empty: everything was. */
      readonly problems: readonly SettingsProblem[];
      /** What can be undone for a while: see {@link SettingsDesk.undo}. */
      readonly undo?: { readonly revision: number };
    };

interface SettingsProblem {
  readonly key: string;
  /** The field's own name. */
  readonly label: string;
  readonly message: string;
}

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
  const lines = [
    ...problems.map((problem) => `⚠️ **${problem.label}:** ${problem.message}`),
    message,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** Changes that are shown with the panel. */
const maxChanges = 5;

/** Whoever opens the settings waits for nothing: without a list the wishes are shown as they are. */
const catalogueTimeoutMs = 1_500;

interface DeskOptions extends ChangeSettingsOptions {
  readonly wording: Wording;
  readonly platforms: readonly ChatPlatform[];
  readonly ledger: Pick<LedgerRepository, "listRecentCosts">;
  /** The operator's choices. */
  readonly preferences: ModelPreferences;
  readonly limits: PersonLimits;
}

export function createSettingsDesk(parts: DeskOptions): SettingsDesk {
  const { workspaces } = parts;
  /** With the words of where they are read. */
  const toOptions = ({ workspace }: SettingsVisit): DeskOptions => ({
    ...parts,
    wording: findWording(workspace, parts),
  });
  const save = async (
    visit: SettingsVisit & Pick<SettingsRequest, "changes">,
    key: "settingsSaved" | "settingsUndone",
  ) => {
    const options = toOptions(visit);
    return await toAnswer(await changeSettings(visit, options), { visit, key, options });
  };
  return {
    async open(visit) {
      const options = toOptions(visit);
      const refusal = refuse(visit, options.wording);
      if (refusal !== undefined) return refusal;
      const workspace = await workspaces.ensure(visit.workspace);
      return { type: "panel", panel: await toPanel(workspace, visit, options), problems: [] };
    },
    async change(visit) {
      return refuse(visit, toOptions(visit).wording) ?? (await save(visit, "settingsSaved"));
    },
    async undo({ revision, ...visit }) {
      const options = toOptions(visit);
      const refusal = refuse(visit, options.wording);
      if (refusal !== undefined) return refusal;
      const workspace = await workspaces.ensure(visit.workspace);
      const undoing = await findUndoing(workspace, { ...options, revision });
      if (undoing.type === "changes") {
        const { channel: _, ...visitor } = visit;
        const { changes, channel } = undoing;
        return await save({ ...visitor, changes, ...defined({ channel }) }, "settingsUndone");
      }
      const panel = await toPanel(workspace, visit, options);
      const message = options.wording(undoing.sentence, visit.locale);
      return { type: "panel", panel, message, problems: [] };
    },
  };
}

function refuse(
  { person, channel, locale }: SettingsVisit,
  wording: Wording,
): SettingsAnswer | undefined {
  if (!person.isAdmin) return { type: "refused", message: wording({ key: "adminsOnly" }, locale) };
  if (channel?.isGone !== true) return undefined;
  return { type: "refused", message: wording({ key: "settingsChannelGone" }, locale) };
}

async function toAnswer(
  { problems, notes, workspace, saved, revision }: SettingsOutcome,
  {
    visit,
    key,
    options,
  }: {
    readonly visit: SettingsVisit;
    readonly key: "settingsSaved" | "settingsUndone";
    readonly options: DeskOptions;
  },
): Promise<SettingsAnswer> {
  const { locale, naming = {} } = visit;
  const say = (sentence: Sentence) => options.wording(sentence, locale);
  const outcome: Sentence =
    saved.length === 0
      ? { key: "settingsUnchanged" }
      : { key, changes: saved.map((change) => toShownChange(change, naming)) };
  return {
    type: "panel",
    panel: await toPanel(workspace, visit, options),
    message: [outcome, ...notes].map(say).join("\n"),
    problems: problems.map(({ key: setting, sentence }) => ({
      key: setting,
      label: say({ key: "settingLabel", setting }),
      message: say(sentence),
    })),
    ...(revision !== undefined && canUndo(saved) ? { undo: { revision } } : {}),
  };
}

async function toPanel(
  workspace: Workspace,
  { locale, channel, naming = {} }: SettingsVisit,
  options: DeskOptions,
): Promise<SettingsPanel> {
  const { workspaces, ledger, wording, platforms, lunos, clock } = options;
  const [changes, own, catalogue] = await Promise.all([
    workspaces.listChanges(workspace.id, { limit: maxChanges }),
    loadOwn(workspace, { workspaces, channel }),
    loadCatalogue(lunos, { appId: workspace.appId, timeoutMs: catalogueTimeoutMs }),
  ]);
  const ofWorkspace = { name: "workspace", settings: workspace.settings } as const;
  const ofChannel = { name: "channel", settings: own } as const;
  const beneath = [ofWorkspace, ...listBaseLayers(options)];
  const layers = channel === undefined ? beneath : [ofChannel, ...beneath];
  const held = { layers, ...defined({ catalogue }) };
  return toSettingsPanel(workspace, {
    changes,
    missing: findMissingFeatures(workspace, platforms),
    ...held,
    ...defined({ channel }),
    prices: await findWorkPrices(workspace, { ledger, ...held }),
    naming,
    nowMs: clock(),
    locale,
    wording,
  });
}
