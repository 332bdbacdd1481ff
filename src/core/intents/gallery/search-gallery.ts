import { embedWish, findPictures, type GalleryWish } from "../../gallery/find-pictures.ts";
import { isInSight, openSight } from "../../gallery/open-sight.ts";
import { readLikeness } from "../../gallery/read-likeness.ts";
import { startOfGalleryPeriod } from "../../model/calendar.ts";
import type { PictureRecord } from "../../model/drawing.ts";
import type { GalleryEntry, GallerySearchIntent, GallerySight } from "../../model/gallery.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { FoundPicture } from "../../model/sentences/gallery-sentences.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { findLink } from "../../replies/tell-story.ts";
import { defined } from "../../tools/defined.ts";
import { unlessAborted } from "../../tools/unless-aborted.ts";

/** As many as a message shows large enough, each with a row of buttons, and a row to turn pages. */
const picturesPerPage = 4;

/** One page of what was found. */
export async function* searchGallery(
  intent: GallerySearchIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const { gallery } = ports.store;
  const reach = await openSight(context, ports);
  const sight = { ...reach, ...toFilter(intent, parts) };
  const wish = await readWish(intent, { parts, reach });
  const ids = wish === undefined ? [] : await findPictures(wish, { sight, gallery });
  const first = (intent.page ?? 0) * picturesPerPage;
  const listed = await gallery.list(ids.slice(first, first + picturesPerPage));
  const shown = await loadShown(
    listed.filter((entry) => isInSight(entry, reach)),
    parts,
  );
  if (shown.length === 0) {
    const key = intent.like === undefined ? "galleryNothing" : "galleryNothingLike";
    const text = ports.wording({ key }, context.request.locale);
    yield { type: "text-delta", author: "moonlens", text };
    return yield { type: "done" };
  }
  yield { type: "text-delta", author: "moonlens", text: tellPage(shown, { first, ids, parts }) };
  for (const { picture } of shown) {
    if (picture !== undefined) yield { type: "picture", picture };
  }
  const hasNext = ids.length > first + picturesPerPage;
  yield { type: "done", gallery: { hasPrevious: first > 0, hasNext } };
}

/** What pictures are looked for by. Nothing where there is nothing to go by. */
async function readWish(
  { words, like }: GallerySearchIntent,
  { parts, reach }: { readonly parts: TurnParts; readonly reach: GallerySight },
): Promise<GalleryWish | undefined> {
  if (like !== undefined) return await readLikeness(like, { parts, reach });
  const vector = words === undefined ? undefined : await embedWish(words, parts);
  return defined({ words, vector });
}

function toFilter(
  intent: GallerySearchIntent,
  { context, ports }: TurnParts,
): Omit<GallerySight, "workspaceId" | "viewerId" | "channelIds"> {
  const { personId, channelId, period, model, isFavourite } = intent;
  const { timeZone } = context.workspace.settings;
  const now = { nowMs: ports.clock(), ...defined({ timeZone }) };
  const { sinceMs, untilMs } = period === undefined ? {} : startOfGalleryPeriod(period, now);
  return defined({ personId, channelId, model, isFavourite, sinceMs, untilMs });
}

interface Shown {
  readonly entry: GalleryEntry;
  /** Absent: people posted it. */
  readonly picture: PictureRecord | undefined;
  readonly url: string | undefined;
}

/** With what is there of them now: a picture may have gone a moment ago. */
async function loadShown(
  entries: readonly GalleryEntry[],
  parts: TurnParts,
): Promise<readonly Shown[]> {
  const { store } = parts.ports;
  const all = await Promise.all(
    entries.map(async (entry): Promise<Shown | undefined> => {
      const isMade = entry.origin === "made";
      const picture = isMade ? await store.pictures.load(entry.id) : undefined;
      if (isMade && picture === undefined) return undefined;
      return { entry, picture, url: entry.messageUrl ?? (await findLinkTo(entry, parts)) };
    }),
  );
  // Those with pictures first: their buttons are numbered as they are shown.
  const there = all.filter((shown) => shown !== undefined);
  return [
    ...there.filter(({ picture }) => picture !== undefined),
    ...there.filter(({ picture }) => picture === undefined),
  ];
}

/** A link is a courtesy: without one the picture is there all the same. */
async function findLinkTo(
  { id: imageId, turnId }: GalleryEntry,
  { context: { signal }, ports }: TurnParts,
): Promise<string | undefined> {
  try {
    return await unlessAborted(findLink({ turnId, imageId }, ports), signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

function tellPage(
  shown: readonly Shown[],
  {
    first,
    ids,
    parts: { context, ports },
  }: { readonly first: number; readonly ids: readonly string[]; readonly parts: TurnParts },
): string {
  const { timeZone } = context.workspace.settings;
  const hits = shown.map(({ entry, url }): FoundPicture => {
    const { text, person, createdAtMs: atMs } = entry;
    const words = text.prompt ?? text.seen ?? text.inside ?? "";
    return { words, personName: person.name, atMs, ...defined({ url }) };
  });
  const facts = { hits, first: first + 1, total: ids.length, nowMs: ports.clock() };
  const sentence = { key: "galleryPage", ...facts, ...defined({ timeZone }) } as const;
  return ports.wording(sentence, context.request.locale);
}
