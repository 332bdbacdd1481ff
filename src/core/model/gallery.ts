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
  /** Of one that was asked about: its message, as the platform links to it. Nothing else is kept of it. */
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
