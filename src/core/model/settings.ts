import type { AspectRatio, PictureSize } from "./drawing.ts";
import type { NamedSetting } from "./workspace-sentences.ts";

/**
 * What a workspace's admins have chosen. Absent: the operator's choice, or none. Plain JSON, so that it
 * can be stored, exported and compared.
 */
export interface WorkspaceSettings {
  /** Instead of the App-ID that is derived from the workspace's id. */
  readonly appId?: string;
  /** A language of ours, for people whose own we don't speak, or aren't told. */
  readonly language?: string;
  /** IANA name such as `Asia/Jakarta`: where days and months begin. */
  readonly timeZone?: string;

  /** Model ids, best first; the later ones stand in when one fails. */
  readonly modelsForSeeing?: readonly string[];
  readonly modelsForDrawing?: readonly string[];
  readonly modelsForListening?: readonly string[];
  readonly aspectRatio?: AspectRatio;
  readonly imageSize?: PictureSize;
  /** Empty or absent: all. */
  readonly allowedSizes?: readonly PictureSize[];

  /** The platform's own ids. Empty or absent: everywhere, everyone. */
  readonly allowedChannels?: readonly string[];
  readonly allowedRoles?: readonly string[];
  readonly drawingRoles?: readonly string[];

  readonly personOpenTurns?: number;
  readonly personTurnsPerHour?: number;
  /** Credits as decimal strings. `0` stops what costs something. */
  readonly personCreditsPerDay?: string;
  readonly personCreditsPerMonth?: string;
  readonly workspaceCreditsPerMonth?: string;
  /** Asks before a request that is expected to cost more. */
  readonly confirmAboveCredits?: string;

  readonly showsCost?: boolean;
  readonly isSpoilerByDefault?: boolean;
  /** Leaves in pictures what models write beside the pixels: prompt, seed. */
  readonly keepsPictureData?: boolean;
  /** Words of the admins that every conversation begins with. */
  readonly persona?: string;
  /** Lets Lunos store the content of requests. */
  readonly observability?: boolean;
  /** How many earlier messages a conversation remembers. */
  readonly rememberedMessages?: number;

  /** Where alerts go. */
  readonly alertChannel?: string;
  /** How long the content of turns and pictures is kept. */
  readonly retentionDays?: number;
}

export type SettingKey = keyof WorkspaceSettings;

/** Kept unless a workspace chooses otherwise: long enough for buttons to be of use. */
export const defaultRetentionDays = 90;

export const defaultTimeZone = "UTC";

/** How long an admin can undo a change by the button beside it. */
export const settingUndoMs = 60 * 60_000;

/**
 * Where a value that holds was chosen: in what the panel is about, by the operator, by the order of Lunos' list, or by
 * nobody, so that it is as it always was.
 */
export type SettingSource = "here" | "operator" | "list" | "default";

/** What may be shown in a list of changes: who changed what, when. The value of a key never is. */
export interface SettingChange {
  readonly workspaceId: string;
  readonly personId: string;
  readonly personName: string;
  readonly key: SettingKey | "lunosKey";
  readonly before: SettingValue | null;
  readonly after: SettingValue | null;
  readonly atMs: number;
}

/** A change that is saved: `revision` tells it from those saved before and after it, and is the same for what was saved with it. */
export interface SavedSettingChange extends SettingChange {
  readonly revision: number;
}

export type SettingValue = string | number | boolean | readonly string[];

export interface WantedChange {
  readonly key: NamedSetting;
  /** As the input gave them; none takes the setting away. */
  readonly values: readonly string[];
  /** What the person saw before; with it, a change by someone else in between is not undone unseen. */
  readonly seen?: readonly string[];
}

export type SettingSectionId = "general" | "models" | "access" | "limits" | "answers" | "privacy";
