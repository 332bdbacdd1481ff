import type { PictureRecord } from "../model/drawing.ts";
import type { GalleryEntry } from "../model/gallery.ts";
import type { ReplyView } from "../model/reply.ts";
import type { WorkspaceSettings } from "../model/settings.ts";
import type { TurnRequest } from "../model/turn.ts";
import { isDirect } from "../model/workspace.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import type { Store, TurnRecord } from "../ports/store.ts";
import { findLink } from "../replies/tell-story.ts";
import { defined } from "../tools/defined.ts";
import { listWords, toMadeText } from "./entry-text.ts";

export interface EnterOptions {
  readonly store: Pick<Store, "gallery" | "turns" | "pictures" | "workspaces">;
  readonly platforms: readonly ChatPlatform[];
  readonly clock: Clock;
}

/** So many a round: each is a few reads and a write. */
const maxPerRound = 500;

/** What was made just now is entered when its answer has arrived; this is for what was left out. */
const settledMs = 60_000;

/**
 * Enters pictures into the gallery that aren't in it, or of which something new is known, and empties galleries that were switched off.
 * Harmless when several processes do it.
 */
export async function enterLeftOut(options: EnterOptions): Promise<void> {
  const { store, clock } = options;
  const beforeMs = clock() - settledMs;
  const limit = maxPerRound;
  const closed = (await store.workspaces.list()).filter(({ settings }) => !isOpen(settings));
  for (const { id } of closed) await store.gallery.empty(id, { limit });
  const except = closed.map(({ id }) => id);
  for (const picture of await store.gallery.listUnindexed({ beforeMs, limit, except })) {
    await enterPicture(picture, options);
  }
}

/** Whether a workspace has a gallery, as its admins have it now. */
export function isOpen({ hasGallery = true }: Pick<WorkspaceSettings, "hasGallery">): boolean {
  return hasGallery;
}

/** Enters the pictures of an answer that has arrived. Never rejects: what is left out now is entered later. */
export async function enterArrived(
  { id, workspace }: TurnRequest,
  { pictures }: Pick<ReplyView, "pictures">,
  options: EnterOptions & { readonly logger: Logger },
): Promise<void> {
  // Most answers are words.
  if (pictures.length === 0) return;
  try {
    const { settings = {} } = (await options.store.workspaces.load(workspace.id)) ?? {};
    if (!isOpen(settings)) return;
    for (const picture of await options.store.pictures.listForTurn(id)) {
      const messageUrl = await findLink({ turnId: id, imageId: picture.id }, options);
      await enterPicture(picture, { ...options, ...defined({ messageUrl }) });
    }
  } catch (error) {
    const facts = { turn: id, workspace: workspace.id, err: error };
    options.logger.warn(facts, "pictures couldn't be entered into the gallery yet");
  }
}

/** The entry of a picture, which is entered now if it wasn't. Nothing where it is gone, or can't have one. */
export async function findEntry(
  imageId: string,
  options: EnterOptions,
): Promise<GalleryEntry | undefined> {
  const { gallery, pictures } = options.store;
  const [entry] = await gallery.list([imageId]);
  if (entry !== undefined) return entry;
  const picture = await pictures.load(imageId);
  if (picture === undefined) return undefined;
  await enterPicture(picture, options);
  return (await gallery.list([imageId]))[0];
}

/** `messageUrl`: the message that shows it, where that has been asked for. */
type Entering = EnterOptions & { readonly messageUrl?: string };

/** A picture of whose turn nothing is known any more can't be said to be anybody's to see: it has no entry. */
async function enterPicture(picture: PictureRecord, options: Entering): Promise<void> {
  const { store, clock } = options;
  const turn = await store.turns.load(picture.turnId);
  if (turn !== undefined && turn.state !== "received") {
    const entry = toEntry(picture, turn, options);
    await store.gallery.save(entry, { words: listWords(entry.text) });
  }
  await store.gallery.saveIndexed(picture, { atMs: clock() });
}

function toEntry(
  picture: PictureRecord,
  turn: TurnRecord & { readonly request: TurnRequest },
  { messageUrl, ...options }: Entering,
): GalleryEntry {
  const { id, workspaceId, turnId, drawing, createdAtMs } = picture;
  return {
    ...{ id, workspaceId, turnId, origin: "made", createdAtMs },
    ...toPlaceOf(turn, options),
    text: toMadeText(picture),
    ...defined({ model: drawing.model, messageUrl }),
  };
}

/** Whose it is, and where it stands. */
export function toPlaceOf(
  { request, receipt }: TurnRecord & { readonly request: TurnRequest },
  { platforms }: Pick<EnterOptions, "platforms">,
): Pick<GalleryEntry, "person" | "channelId" | "parentChannelId" | "isPrivate"> {
  const { workspace, person, channelId, parentChannelId, replyTarget: target } = request;
  const platform = platforms.find(({ name }) => name === workspace.platform);
  // What isn't known to stand where others see it is its person's alone.
  const isShownToOthers = platform?.isShownToOthers?.({ target, receipt }) ?? false;
  return {
    person: { id: person.id, name: person.displayName },
    channelId,
    ...defined({ parentChannelId }),
    isPrivate: isDirect(workspace) || !isShownToOthers,
  };
}
