import { embedWish, findPictures, type GalleryWish } from "../../gallery/find-pictures.ts";
import { keepStanding } from "../../gallery/keep-standing.ts";
import { isInSight, openSight, toAskedSight } from "../../gallery/open-sight.ts";
import { readLikeness } from "../../gallery/read-likeness.ts";
import { readTime, readWholeTime } from "../../gallery/read-time.ts";
import { type DayRange, startOfGalleryPeriod, toDay, toTimeRange } from "../../model/calendar.ts";
import type { PictureRecord } from "../../model/drawing.ts";
import { UserError } from "../../model/errors.ts";
import type { GalleryEntry, GallerySearchIntent, GallerySight } from "../../model/gallery.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { FoundPicture } from "../../model/sentences/gallery-sentences.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { findLink } from "../../replies/tell-story.ts";
import { defined } from "../../tools/defined.ts";
import { unlessAborted } from "../../tools/unless-aborted.ts";

/** As many as a message shows large enough, each with a row of buttons, and a row to turn pages. */
const picturesPerPage = 4;

/** A platform is asked about each picture that may be shown: of a page on which all are gone, others are tried so often. */
const maxRounds = 4;

/** What the person of a turn may find, whatever they look for. */
export async function openReach({ context, ports }: TurnParts): Promise<GallerySight> {
  const sight = await openSight(context, ports);
  return { ...sight, ...toAskedSight(context.workspace.settings) };
}

/** One page of what was found. */
export async function* searchGallery(
  intent: GallerySearchIntent,
  parts: TurnParts & { readonly reach: GallerySight },
): AsyncGenerator<ReplyEvent> {
  const { ports, reach } = parts;
  const { gallery } = ports.store;
  const { days, ...wanted } = readDays(intent, parts);
  const sight = { ...reach, ...toFilter({ ...wanted, ...defined({ days }) }, parts) };
  const wish = await readWish(wanted, { parts, sight });
  const ids = wish === undefined ? [] : await findPictures(wish, { sight, gallery });
  const first = (intent.page ?? 0) * picturesPerPage;
  const { shown, goneCount } = await loadPage(ids, { first, reach, parts });
  if (shown.length === 0) {
    const nothing = { key: "galleryNothing", ...defined({ days }) } as const;
    return yield* tellNothing(
      intent.like === undefined ? nothing : { key: "galleryNothingLike" },
      parts,
    );
  }
  const total = ids.length - goneCount;
  const text = tellPage(shown, { first, total, parts, ...defined({ days }) });
  yield { type: "text-delta", author: "moonlens", text };
  for (const { picture } of shown) {
    if (picture !== undefined) yield { type: "picture", picture };
  }
  const hasNext = total > first + picturesPerPage;
  yield { type: "done", gallery: { hasPrevious: first > 0, hasNext } };
}

/** Says what to do where nothing is found. */
export async function* tellNothing(
  nothing: Sentence,
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const text = ports.wording(nothing, context.request.locale);
  yield { type: "text-delta", author: "moonlens", text };
  yield { type: "done" };
}

/**
 * A wish with the time that is said among its words; one that was asked for apart comes before.
 * @throws {UserError} where that is no time.
 */
function readDays(
  intent: GallerySearchIntent,
  { context, ports }: TurnParts,
): GallerySearchIntent & { readonly days?: DayRange } {
  const { words, period, when, ...others } = intent;
  const today = toDay(ports.clock(), context.workspace.settings.timeZone);
  const speech = { locale: context.request.locale, today };
  if (when !== undefined) {
    const days = readWholeTime(when, speech);
    if (days === undefined) throw createNoTimeError(when);
    return { ...others, ...defined({ words }), days };
  }
  if (words === undefined || period !== undefined) return intent;
  const said = readTime(words, speech);
  if (said === undefined) return intent;
  const { rest, ...days } = said;
  return { ...others, ...(rest === "" ? {} : { words: rest }), days };
}

function createNoTimeError(when: string): UserError {
  return new UserError("look for pictures: what was typed is no time", {
    code: "no_time",
    sentence: { key: "galleryNoTime", when },
  });
}

/** What pictures are looked for by. Nothing where there is nothing to go by. */
async function readWish(
  { words, like }: GallerySearchIntent,
  looking: { readonly parts: TurnParts; readonly sight: GallerySight },
): Promise<GalleryWish | undefined> {
  if (like !== undefined) return await readLikeness(like, looking);
  const vector = words === undefined ? undefined : await embedWish(words, looking);
  return defined({ words, vector });
}

function toFilter(
  intent: ReturnType<typeof readDays>,
  { context, ports }: TurnParts,
): Omit<GallerySight, "workspaceId" | "viewerId" | "channelIds"> {
  const { personId, channelId, period, days, model, isFavourite } = intent;
  const { timeZone } = context.workspace.settings;
  const now = { nowMs: ports.clock(), ...defined({ timeZone }) };
  const chosen = period && startOfGalleryPeriod(period, now);
  const { sinceMs, untilMs } = (days && toTimeRange(days, timeZone)) ?? chosen ?? {};
  return defined({ personId, channelId, model, isFavourite, sinceMs, untilMs });
}

interface Shown {
  readonly entry: GalleryEntry;
  /** Absent: people posted it. */
  readonly picture: PictureRecord | undefined;
  readonly url: string | undefined;
}

/**
 * The pictures of a page. In the place of those that are gone by now come the next ones, which the next page begins after: the others
 * have left the gallery.
 */
async function loadPage(
  ids: readonly string[],
  {
    first,
    reach,
    parts,
  }: { readonly first: number; readonly reach: GallerySight; readonly parts: TurnParts },
): Promise<{ readonly shown: readonly Shown[]; readonly goneCount: number }> {
  const { context, ports } = parts;
  const looking = { viewerId: reach.viewerId, signal: context.signal };
  const shown: Shown[] = [];
  let lookedAt = 0;
  for (let round = 0; round < maxRounds && shown.length < picturesPerPage; round += 1) {
    const next = ids.slice(first + lookedAt, first + lookedAt + picturesPerPage - shown.length);
    const listed = await ports.store.gallery.list(next);
    const inSight = listed.filter((entry) => isInSight(entry, reach));
    shown.push(...(await loadShown(await keepStanding(inSight, looking, ports), parts)));
    lookedAt += next.length;
  }
  return { shown: shown.toSorted(byPicture), goneCount: lookedAt - shown.length };
}

/** Those with pictures first: their buttons are numbered as they are shown. */
function byPicture(left: Shown, right: Shown): number {
  return Number(left.picture === undefined) - Number(right.picture === undefined);
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
  return all.filter((shown) => shown !== undefined);
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
    parts: { context, ports },
    ...place
  }: {
    readonly first: number;
    readonly total: number;
    readonly days?: DayRange;
    readonly parts: TurnParts;
  },
): string {
  const { timeZone } = context.workspace.settings;
  const hits = shown.map(({ entry, url }): FoundPicture => {
    const { text, person, createdAtMs: atMs } = entry;
    const words = text.prompt ?? text.seen ?? text.inside ?? "";
    return { words, personName: person.name, atMs, ...defined({ url }) };
  });
  const facts = { ...place, hits, first: place.first + 1, nowMs: ports.clock() };
  const sentence = { key: "galleryPage", ...facts, ...defined({ timeZone }) } as const;
  return ports.wording(sentence, context.request.locale);
}
