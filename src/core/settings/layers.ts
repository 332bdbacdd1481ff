import { maxRememberedMessages } from "../conversation/conversation.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import {
  type ChannelSettings,
  channelSettingKeys,
  defaultAltText,
  defaultAskedPictures,
  defaultPdfReading,
  defaultRetentionDays,
  defaultTimeZone,
  type SettingKey,
  type SettingValue,
  type WorkspaceSettings,
} from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import { isDirect, type Workspace } from "../model/workspace.ts";
import type { ModelPreferences } from "../models/routing.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import { isLess } from "../tools/decimal.ts";
import { defined } from "../tools/defined.ts";

/** Who chose something, the nearest first. */
type LayerName = "channel" | "workspace" | "operator" | "default";

export interface SettingsLayer {
  readonly name: LayerName;
  readonly settings: WorkspaceSettings;
}

/** A value that holds, and the layer that it is from; neither where no layer has one. */
export interface InForce {
  readonly value?: SettingValue;
  readonly from?: LayerName;
}

/**
 * Limits, of which the strictest of all layers holds: the least amount, or what all of them allow. An empty list means
 * that nothing is allowed. Of all else, the nearest layer that has a value holds.
 */
const limits: Readonly<Partial<Record<SettingKey, "least" | "common">>> = {
  allowedSizes: "common",
  allowedWork: "common",
  confirmAboveCredits: "least",
  personOpenTurns: "least",
};

/** Which value of a setting holds. This is the only place that decides it. */
export function findInForce(key: SettingKey, layers: readonly SettingsLayer[]): InForce {
  const chosen = layers.flatMap(({ name, settings }) => {
    const value: SettingValue | undefined = settings[key];
    return value === undefined || isEmptyList(value) ? [] : [{ value, from: name }];
  });
  const [nearest] = chosen;
  if (nearest === undefined) return {};
  return chosen.slice(1).reduce((held, next) => toStricter(held, next, limits[key]), nearest);
}

interface Chosen {
  readonly value: SettingValue;
  readonly from: LayerName;
}

/** @param held of a nearer layer than `next`. */
function toStricter(held: Chosen, next: Chosen, rule: "least" | "common" | undefined): Chosen {
  if (rule === undefined) return held;
  if (rule === "least") return isLess(String(next.value), String(held.value)) ? next : held;
  const [mine, theirs] = [toList(held.value), toList(next.value)];
  const common = mine.filter((item) => theirs.includes(item));
  return { value: common, from: common.length === mine.length ? held.from : next.from };
}

function toList(value: SettingValue): readonly string[] {
  return typeof value === "object" ? value : [];
}

/** Nothing chosen in a list means that the layer doesn't say. */
function isEmptyList(value: SettingValue): boolean {
  return typeof value === "object" && value.length === 0;
}

/**
 * The settings of a workspace as they hold in one of its channels. A list of what is allowed that has nothing in it
 * allows nothing.
 */
export function layerSettings(
  workspace: WorkspaceSettings,
  channel: ChannelSettings,
): WorkspaceSettings {
  const layers = [
    { name: "channel", settings: channel },
    { name: "workspace", settings: workspace },
  ] as const;
  const held = channelSettingKeys.map((key) => [key, findInForce(key, layers).value] as const);
  // Each value is one that a layer had for its key, or a part of such a list.
  return defined({ ...workspace, ...Object.fromEntries(held) }) as WorkspaceSettings;
}

/** A workspace as it is for a turn: with the settings of the channel that the turn is in. */
export async function ensureForTurn(
  workspaces: Pick<WorkspaceRepository, "ensure" | "ensureWithChannel">,
  request: Pick<TurnRequest, "workspace" | "channelId" | "parentChannelId">,
): Promise<Workspace> {
  const { workspace: reference } = request;
  if (isDirect(reference)) return await workspaces.ensure(reference);
  const channelId = toSettingsChannel(request);
  const { workspace, channel } = await workspaces.ensureWithChannel(reference, channelId);
  return { ...workspace, settings: layerSettings(workspace.settings, channel) };
}

/** The channel whose settings and budget hold: a thread has its channel's. */
export function toSettingsChannel({
  channelId,
  parentChannelId,
}: Pick<TurnRequest, "channelId" | "parentChannelId">): string {
  return parentChannelId ?? channelId;
}

/** The layers beneath a workspace's own settings: the operator's choices, and what holds where nobody chose. */
export function listBaseLayers({
  preferences,
  limits: { maxOpenTurns, creditsPerDay },
}: {
  readonly preferences: ModelPreferences;
  readonly limits: Pick<PersonLimits, "maxOpenTurns" | "creditsPerDay">;
}): readonly SettingsLayer[] {
  return [
    {
      name: "operator",
      settings: {
        modelsForSeeing: preferences.see,
        modelsForDrawing: preferences.draw,
        modelsForListening: preferences.listen,
        personOpenTurns: maxOpenTurns,
        ...defined({ personCreditsPerDay: creditsPerDay, modelsForComparing: preferences.embed }),
      },
    },
    {
      name: "default",
      settings: {
        timeZone: defaultTimeZone,
        showsCost: true,
        isSpoilerByDefault: false,
        altText: defaultAltText,
        keepsBooks: false,
        pdfReading: defaultPdfReading,
        keepsPictureData: false,
        hasGallery: true,
        askedPictures: defaultAskedPictures,
        observability: false,
        rememberedMessages: maxRememberedMessages,
        retentionDays: defaultRetentionDays,
      },
    },
  ];
}
