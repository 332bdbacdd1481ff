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
  { id, workspace, intent }: TurnRequest,
  { pictures }: Pick<ReplyView, "pictures">,
  options: EnterOptions & { readonly logger: Logger },
): Promise<void> {
  // Most answers are words.
  if (pictures.length === 0) return;
  try {
    const { settings = {} } = (await options.store.workspaces.load(workspace.id)) ?? {};
    if (!isOpen(settings)) return;
    for (const picture of await listShown({ id, intent }, { pictures, ...options })) {
      const messageUrl = await findLink({ turnId: id, imageId: picture.id }, options);
      await enterPicture(picture, { ...options, shownBy: id, ...defined({ messageUrl }) });
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

/** Its own pictures; where deleted ones were posted again, those: they stand here from then on. */
async function listShown(
  { id, intent }: Pick<TurnRequest, "id" | "intent">,
  { pictures, store }: Pick<ReplyView, "pictures"> & Pick<EnterOptions, "store">,
): Promise<readonly PictureRecord[]> {
  if (intent.type !== "restore") return await store.pictures.listForTurn(id);
  const restored = await Promise.all(pictures.map((picture) => store.pictures.load(picture.id)));
  return restored.filter((picture) => picture !== undefined);
}

/** `shownBy`: the turn whose answer shows it, and `messageUrl`, with which message, where that is known to be new. */
type Entering = EnterOptions & { readonly shownBy?: string; readonly messageUrl?: string };

/** A picture of whose turn nothing is known any more can't be said to be anybody's to see: it has no entry. */
async function enterPicture(picture: PictureRecord, options: Entering): Promise<void> {
  const { store, clock } = options;
  const made = await loadTurn(picture.turnId, options);
  if (made !== undefined) {
    const [known] = await store.gallery.list([picture.id]);
    const shownBy = options.shownBy ?? known?.turnId ?? made.request.id;
    const shown = shownBy === made.request.id ? made : await loadTurn(shownBy, options);
    const entry = toEntry(picture, { ...options, made, shown: shown ?? made });
    await store.gallery.save(entry, { words: listWords(entry.text) });
  }
  await store.gallery.saveIndexed(picture, { atMs: clock() });
}

type WholeTurn = TurnRecord & { readonly request: TurnRequest };

async function loadTurn(id: string, { store }: EnterOptions): Promise<WholeTurn | undefined> {
  const turn = await store.turns.load(id);
  return turn === undefined || turn.state === "received" ? undefined : turn;
}

/** Whoever has it posted again, it is the one's who had it made. */
function toEntry(
  picture: PictureRecord,
  {
    made,
    shown,
    messageUrl,
    ...options
  }: Entering & { readonly made: WholeTurn; readonly shown: WholeTurn },
): GalleryEntry {
  const { id, workspaceId, drawing, createdAtMs } = picture;
  const { person } = toPlaceOf(made, options);
  return {
    ...{ id, workspaceId, turnId: shown.request.id, origin: "made", createdAtMs },
    ...{ ...toPlaceOf(shown, options), person },
    text: toMadeText(picture),
    ...defined({ model: drawing.model, messageUrl }),
  };
}

/** Whose it is, and where it stands. */
export function toPlaceOf(
  { request, receipt }: WholeTurn,
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
