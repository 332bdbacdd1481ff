import type { AspectRatio, PictureSize } from "./drawing.ts";
import type { NamedSetting } from "./sentences/workspace-sentences.ts";

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
  /** Whose vectors tell what pictures are like. */
  readonly modelsForComparing?: readonly string[];
  readonly aspectRatio?: AspectRatio;
  readonly imageSize?: PictureSize;
  /** Empty or absent: all. */
  readonly allowedSizes?: readonly PictureSize[];

  /** The kinds of work that people may ask for. Empty or absent: all. */
  readonly allowedWork?: readonly PaidWork[];
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
  /** What may be spent in one channel, its threads included: only a channel's own settings have it. */
  readonly channelCreditsPerMonth?: string;
  /** Asks before a request that is expected to cost more. */
  readonly confirmAboveCredits?: string;
  /** Offers a picture that is nearly the same before a drawing that is expected to cost more. Absent: never. */
  readonly offerSimilarAboveCredits?: string;

  readonly showsCost?: boolean;
  readonly isSpoilerByDefault?: boolean;
  /** When pictures get a text for those who can't see them. */
  readonly altText?: AltTextChoice;
  /** Whether receipts that are posted in a channel become lines of its books: only a channel's own settings have it. */
  readonly keepsBooks?: boolean;
  /** Whether PDFs without words are read by OCR, which is paid by the page. */
  readonly pdfReading?: PdfReadingChoice;
  /** Leaves in pictures what models write beside the pixels: prompt, seed. */
  readonly keepsPictureData?: boolean;
  /** Whether pictures can be found again, and marked. */
  readonly hasGallery?: boolean;
  /** Who finds pictures again that people asked about. */
  readonly askedPictures?: AskedPicturesChoice;
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

/** Kinds of work that cost something. */
export const paidWork = ["see", "draw", "listen"] as const;
type PaidWork = (typeof paidWork)[number];

/** `always`: also for pictures that are posted without one, and for our own. `when-asked`: from a message's menu. */
export const altTextChoices = ["always", "when-asked", "off"] as const;
type AltTextChoice = (typeof altTextChoices)[number];

/** `everyone`: who can read the channel where it was asked. */
export const askedPicturesChoices = ["everyone", "who-asked", "off"] as const;
type AskedPicturesChoice = (typeof askedPicturesChoices)[number];

/** `ask`: its person is told the price first. */
export const pdfReadingChoices = ["never", "ask", "always"] as const;
export type PdfReadingChoice = (typeof pdfReadingChoices)[number];

/** What a channel can have otherwise than its workspace. */
export const channelSettingKeys = [
  "language",
  "modelsForSeeing",
  "modelsForDrawing",
  "modelsForListening",
  "aspectRatio",
  "imageSize",
  "allowedSizes",
  "allowedWork",
  "channelCreditsPerMonth",
  "confirmAboveCredits",
  "offerSimilarAboveCredits",
  "showsCost",
  "isSpoilerByDefault",
  "altText",
  "keepsBooks",
  "pdfReading",
  "persona",
  "rememberedMessages",
] as const satisfies readonly SettingKey[];

/** The choices for one channel, which its threads share. Absent: as the workspace has it. */
export type ChannelSettings = Pick<WorkspaceSettings, (typeof channelSettingKeys)[number]>;

/** It costs something, so nothing is described unless somebody wants it. */
export const defaultAltText: AltTextChoice = "when-asked";

/** What people ask about is their own: nothing of it is kept to be found again unless admins want that. */
export const defaultAskedPictures: AskedPicturesChoice = "off";

/** It costs something, so nobody pays for it unasked. */
export const defaultPdfReading: PdfReadingChoice = "ask";

/** Kept unless a workspace chooses otherwise: long enough for buttons to be of use. */
export const defaultRetentionDays = 90;

export const defaultTimeZone = "UTC";

/** How long an admin can undo a change by the button beside it. */
export const settingUndoMs = 60 * 60_000;

/**
 * Where a value that holds was chosen: in what the panel is about, for all channels where it is about one, by the operator, by the order of Lunos' list, or by
 * nobody, so that it is as it always was.
 */
export type SettingSource = "here" | "everywhere" | "operator" | "list" | "default";

/** What may be shown in a list of changes: who changed what, when. The value of a key never is. */
export interface SettingChange {
  readonly workspaceId: string;
  readonly personId: string;
  readonly personName: string;
  readonly key: SettingKey | "lunosKey";
  readonly before: SettingValue | null;
  readonly after: SettingValue | null;
  readonly atMs: number;
  /** Where it was changed for one channel alone. */
  readonly channel?: NamedChannel;
}

/** A channel as it was called when it was changed. */
export interface NamedChannel {
  /** The platform's own id. */
  readonly id: string;
  readonly name?: string;
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
