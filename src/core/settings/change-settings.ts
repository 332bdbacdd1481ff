import { type Capability, type Catalogue, findModel, gives, takes } from "../model/catalogue.ts";
import { AppError } from "../model/errors.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";
import type { NamedSetting } from "../model/sentences/workspace-sentences.ts";
import type {
  NamedChannel,
  SettingChange,
  SettingValue,
  WantedChange,
  WorkspaceSettings,
} from "../model/settings.ts";
import type { Person, PlatformIds, Workspace, WorkspaceReference } from "../model/workspace.ts";
import type { Clock } from "../ports/logger.ts";
import type { Lunos } from "../ports/lunos.ts";
import { type SecretBox, toLunosKeyContext } from "../ports/secret-box.ts";
import type { SettingsSave, WorkspaceRepository } from "../ports/store.ts";
import { isLess } from "../tools/decimal.ts";
import { defined } from "../tools/defined.ts";
import { isForeignAppId } from "./app-ids.ts";
import {
  findSettingField,
  isSettable,
  type SettingField,
  toSettingTexts,
} from "./setting-fields.ts";

/** What an admin wants changed. */
export interface SettingsRequest {
  readonly workspace: WorkspaceReference;
  readonly person: Person;
  /** Whose settings alone are changed. Absent: the whole workspace's. */
  readonly channel?: NamedChannel;
  readonly changes: readonly WantedChange[];
}

interface SettingProblem {
  readonly key: NamedSetting;
  readonly sentence: Sentence;
}

export interface SettingsOutcome {
  /** Empty: everything is saved. Else nothing is. */
  readonly problems: readonly SettingProblem[];
  /** What the admin should know besides. */
  readonly notes: readonly Sentence[];
  readonly workspace: Workspace;
  /** What was changed indeed. */
  readonly saved: readonly SettingChange[];
  /** The revision that the change made; absent where nothing was saved. */
  readonly revision?: number;
}

export interface ChangeSettingsOptions {
  readonly workspaces: WorkspaceRepository;
  readonly lunos: Pick<Lunos, "loadBalance" | "loadCatalogue">;
  readonly secretBox?: SecretBox;
  readonly clock: Clock;
  readonly wording: Pick<Wording, "languages">;
  /** Every platform that a workspace could be on, served here or not. */
  readonly knownPlatforms: readonly PlatformIds[];
}

/** How often others may save in between before we give up. */
const maxAttempts = 5;
const lunosTimeoutMs = 10_000;

/**
 * Checks and saves changes by an admin, all or none, with who changed what. They are in force with the
 * next turn, in every process: settings are read anew with each.
 */
export async function changeSettings(
  request: SettingsRequest,
  options: ChangeSettingsOptions,
): Promise<SettingsOutcome> {
  const { workspaces } = options;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const workspace = await workspaces.ensure(request.workspace);
    const current = await loadOwn(workspace, { ...options, channel: request.channel });
    const draft = await makeDraft(request, { ...options, workspace, current });
    const { problems, notes, save } = draft;
    if (problems.length > 0 || save.changes.length === 0) {
      return { problems, notes, workspace, saved: [] };
    }
    if ((await workspaces.saveSettings(workspace.id, save)) === "saved") {
      const after = await workspaces.ensure(request.workspace);
      const revision = save.revision + 1;
      return { problems, notes, workspace: after, saved: save.changes, revision };
    }
  }
  throw new Error("settings: others kept saving at the same time. Try again");
}

/** What was chosen for the channel, else for the whole workspace. */
export async function loadOwn(
  { id, settings }: Workspace,
  {
    workspaces,
    channel,
  }: {
    readonly workspaces: Pick<WorkspaceRepository, "loadChannel">;
    readonly channel: NamedChannel | undefined;
  },
): Promise<WorkspaceSettings> {
  return channel === undefined ? settings : await workspaces.loadChannel(id, channel.id);
}

interface Draft {
  readonly save: SettingsSave;
  readonly problems: readonly SettingProblem[];
  readonly notes: readonly Sentence[];
}

interface DraftOptions extends ChangeSettingsOptions {
  readonly workspace: Workspace;
  /** What is changed, as it is now. */
  readonly current: WorkspaceSettings;
}

/** One wanted change as it would be saved, or why it can't be. */
interface Step {
  readonly key: NamedSetting;
  readonly problem?: Sentence;
  readonly note?: Sentence;
  readonly value?: SettingValue | undefined;
  readonly sealedLunosKey?: string | null;
}

async function makeDraft(request: SettingsRequest, options: DraftOptions): Promise<Draft> {
  const { workspace, current, clock } = options;
  const steps: Step[] = [];
  const { person, channel } = request;
  const where = channel === undefined ? "workspace" : "channel";
  for (const change of request.changes) steps.push(await prepare(change, { ...options, where }));
  const at = {
    personId: person.id,
    personName: person.displayName,
    atMs: clock(),
    ...(channel === undefined
      ? {}
      : { channel: { id: channel.id, ...defined({ name: channel.name }) } }),
  };
  const [keyStep] = steps.filter(({ key }) => key === "lunosKey");
  return {
    problems: steps.flatMap(({ key, problem }) =>
      problem === undefined ? [] : [{ key, sentence: problem }],
    ),
    notes: steps.flatMap(({ note }) => (note === undefined ? [] : [note])),
    save: {
      revision: workspace.revision,
      settings: steps.reduce(applyStep, current),
      ...(channel === undefined ? {} : { channelId: channel.id }),
      ...(keyStep?.sealedLunosKey === undefined ? {} : { sealedLunosKey: keyStep.sealedLunosKey }),
      changes: steps
        .filter((step) => isChange(step, options))
        .map((step) => ({ ...toAudit(step, options), ...at })),
    },
  };
}

async function prepare(
  change: WantedChange,
  options: DraftOptions & { readonly where: "workspace" | "channel" },
): Promise<Step> {
  const { where } = options;
  if (change.key === "lunosKey" && where === "workspace") {
    return await prepareKey(change.values.join("").trim(), options);
  }
  const field = findSettingField(change.key, options.wording.languages);
  if (field === undefined || !isSettable(field, where)) {
    return { key: change.key, problem: { key: "settingRefused", setting: change.key } };
  }
  const { key } = field;
  if (isOvertaken(change, toSettingTexts(options.current, key))) {
    return { key, problem: { key: "settingOvertaken" } };
  }
  const parsed = field.parse(change.values);
  if (parsed.type === "refused") return { key, problem: parsed.sentence };
  if (key === "appId" && (await isForeignAppId(String(parsed.value ?? ""), options))) {
    return { key, problem: { key: "appIdForeign" } };
  }
  const problem = await checkModels(field, { value: parsed.value, ...options });
  return problem === undefined ? { key, value: parsed.value } : { key, problem };
}

/** Someone else saved another value since the person looked. */
function isOvertaken({ seen, values }: WantedChange, current: readonly string[]): boolean {
  if (seen === undefined) return false;
  const same = (left: readonly string[], right: readonly string[]) =>
    left.join("\n") === right.join("\n");
  return !same(seen, current) && !same(values, current);
}

/** Models must be in the list and able; while Lunos gives no list, they are taken as they are. */
async function checkModels(
  { key, input }: SettingField,
  { value, lunos, workspace }: DraftOptions & { value: SettingValue | undefined },
): Promise<Sentence | undefined> {
  if (input.type !== "models" || typeof value !== "object") return undefined;
  const wanted = { appId: workspace.appId, timeoutMs: lunosTimeoutMs };
  const catalogue = await loadCatalogue(lunos, wanted);
  if (catalogue === undefined || catalogue.models.length === 0) return undefined;
  for (const id of value) {
    const model = findModel(catalogue, id);
    if (model === undefined) return { key: "modelUnavailable", model: id };
    const fit: Readonly<Record<typeof input.need, Capability>> = {
      see: gives(model, "text"),
      draw: gives(model, "image"),
      listen: takes(model, "audio"),
      embed: gives(model, "embeddings"),
    };
    if (fit[input.need] !== "no") continue;
    if (input.need === "embed") return { key: "settingRefused", setting: key };
    return { key: "modelCannot", model: id, lacks: lacks[input.need] };
  }
  return undefined;
}

const lacks = { see: "write", draw: "draw", listen: "audio" } as const;

/** What Lunos offers. Settings can be seen and changed while it is away; a wrong model is told with the next turn. */
export async function loadCatalogue(
  lunos: Pick<Lunos, "loadCatalogue">,
  { appId, timeoutMs }: { readonly appId: string; readonly timeoutMs: number },
): Promise<Catalogue | undefined> {
  try {
    return await lunos.loadCatalogue({ appId, signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    return undefined;
  }
}

/** Asks Lunos whether a key is good before it is kept, sealed. */
async function prepareKey(
  apiKey: string,
  { secretBox, workspace, lunos }: DraftOptions,
): Promise<Step> {
  const key = "lunosKey";
  if (apiKey === "") return { key, sealedLunosKey: null };
  if (secretBox === undefined) return { key, problem: { key: "ownKeyNeedsSecret" } };
  if (!/^[\x21-\x7e]{8,300}$/.test(apiKey)) return { key, problem: { key: "ownKeyRefused" } };
  try {
    const { credits } = await lunos.loadBalance({
      appId: workspace.appId,
      apiKey,
      signal: AbortSignal.timeout(lunosTimeoutMs),
    });
    const sealedLunosKey = secretBox.seal(apiKey, toLunosKeyContext(workspace.id));
    const isEmpty = !isLess("0", credits);
    return { key, sealedLunosKey, ...(isEmpty ? { note: { key: "ownKeyEmpty" } } : {}) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isRefused = error.sentence.key === "keyRefused";
    return { key, problem: { key: isRefused ? "ownKeyRefused" : "ownKeyUnchecked" } };
  }
}

function applyStep(settings: WorkspaceSettings, { key, value, problem }: Step): WorkspaceSettings {
  if (key === "lunosKey" || problem !== undefined) return settings;
  const { [key]: _before, ...others } = settings;
  return value === undefined ? others : { ...others, [key]: value };
}

function isChange(
  { key, value, problem, sealedLunosKey }: Step,
  { workspace, current }: DraftOptions,
): boolean {
  if (problem !== undefined) return false;
  if (key !== "lunosKey") {
    return JSON.stringify(current[key]) !== JSON.stringify(value);
  }
  return sealedLunosKey !== null || workspace.sealedLunosKey !== undefined;
}

function toAudit(
  { key, value, sealedLunosKey }: Step,
  { workspace: { id, sealedLunosKey: sealedBefore }, current }: DraftOptions,
): Pick<SettingChange, "workspaceId" | "key" | "before" | "after"> {
  // A key is never shown again, not even to those who may change it.
  const hide = (sealed: string | null | undefined) => (typeof sealed === "string" ? "•••" : null);
  return key === "lunosKey"
    ? { workspaceId: id, key, before: hide(sealedBefore), after: hide(sealedLunosKey) }
    : { workspaceId: id, key, before: current[key] ?? null, after: value ?? null };
}
