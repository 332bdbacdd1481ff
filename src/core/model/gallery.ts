import type { MediaReference } from "./media.ts";
import type { Sentence } from "./sentences/sentences.ts";

/** A picture that can be found again: one that Moonlens made, or one that it was asked about. */
export interface GalleryEntry {
  /** Of a picture that was made, the picture's own. */
  readonly id: string;
  readonly workspaceId: string;
  readonly origin: GalleryOrigin;
  /** The turn whose answer shows it. */
  readonly turnId: string;
  /** Who asked for it, or about it. */
  readonly person: { readonly id: string; readonly name: string };
  /** Where it is shown: the platform's own id. */
  readonly channelId: string;
  /** Of a thread, its channel. */
  readonly parentChannelId?: string;
  /** Nobody but its person has it before them: a private answer, or direct messages. */
  readonly isPrivate: boolean;
  readonly text: GalleryText;
  /** The model that made it. */
  readonly model?: string;
  /** The message that showed it, or that was asked about, as the platform links to it. Of what people posted, nothing else is kept. */
  readonly messageUrl?: string;
  readonly createdAtMs: number;
}

/** `asked-about`: people posted it. Its words and its place are kept, never its bytes. */
type GalleryOrigin = "made" | "asked-about";

/** What is known of a picture in words; each is there or absent, never empty. */
export interface GalleryText {
  /** What it was asked for with. */
  readonly prompt?: string;
  /** What a model saw in it. */
  readonly seen?: string;
  /** The words that stand in it. */
  readonly inside?: string;
}

/** A direction of meaning. Only those of one model and one length can be compared. */
export interface GalleryVector {
  readonly model: string;
  readonly values: readonly number[];
}

/** Where pictures are shown. */
export interface GalleryPlace {
  readonly channelId: string;
  readonly parentChannelId?: string;
}

/** Which pictures count: what a person may see, and of that what they want to. */
export interface GallerySight {
  readonly workspaceId: string;
  /** Who looks: what is private to others is never seen. */
  readonly viewerId: string;
  /** Channels and threads that they can read now. */
  readonly channelIds: readonly string[];
  /** Pictures that people asked about: the viewer's own, or everyone's in these channels. Absent: none. */
  readonly asked?: "own" | "everyone";
  readonly personId?: string;
  /** A channel and the threads in it. */
  readonly channelId?: string;
  /** From then on. */
  readonly sinceMs?: number;
  /** Before then. */
  readonly untilMs?: number;
  readonly model?: string;
  /** Those that the viewer marked with a heart. */
  readonly isFavourite?: boolean;
}

/** Find pictures again, or do something with one that was found. */
export type GalleryIntent =
  | GallerySearchIntent
  /** `show`: it is posted with all that can be done with it. `prompt`: what it was asked for with is told. */
  | { readonly type: "gallery"; readonly action: "show" | "prompt"; readonly imageId: string };

export interface GallerySearchIntent {
  readonly type: "gallery";
  readonly action: "search";
  /** What they show or say. Absent: the latest are wanted. */
  readonly words?: string;
  readonly personId?: string;
  readonly channelId?: string;
  readonly period?: GalleryPeriod;
  /** The same in their own words. */
  readonly when?: string;
  readonly model?: string;
  readonly isFavourite?: true;
  readonly like?: GalleryLikeness;
  /** From 0. Absent: the first. */
  readonly page?: number;
}

/** What pictures are to be like: one of ours, or what a model saw in one that people posted. */
export type GalleryLikeness =
  | { readonly type: "picture"; readonly imageId: string }
  | { readonly type: "seen"; readonly text: string };

/** Find pictures that are like what people posted, which is looked at first. */
export interface SimilarIntent {
  readonly type: "similar";
  readonly media: readonly MediaReference[];
  /** What was posted but can't be used. */
  readonly notes: readonly Sentence[];
  /** Their message, as the platform links to it. */
  readonly messageUrl?: string;
}

export const galleryPeriods = [
  "today",
  "yesterday",
  "week",
  "month",
  "last-month",
  "year",
] as const;

/** `yesterday` and `last-month` are over; the others go on until now. */
export type GalleryPeriod = (typeof galleryPeriods)[number];
