import { toSummary } from "../../books/summary.ts";
import { joinText } from "../../gallery/entry-text.ts";
import type { GalleryLikeness, GallerySight, SimilarIntent } from "../../model/gallery.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import { loadTurnMedia } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { explainSilence } from "../../performing/whole-answer.ts";
import { lookAt, pickPictures } from "../alt-text/look-at.ts";
import { openReach, searchGallery, tellNothing } from "../gallery/search-gallery.ts";

type Finish = Awaited<ReturnType<typeof lookAt>>["finish"];

/** Shows the first page of pictures that are like what was posted. A model looks at that only where nothing is known of it yet. */
export async function* performSimilar(
  intent: SimilarIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { ports } = parts;
  yield { type: "accepted", atMs: ports.clock(), activity: "looking" };
  const reach = await openReach(parts);
  const anything = await ports.store.gallery.findLatest(reach, { limit: 1 });
  if (anything.length === 0) return yield* tellNothing({ key: "galleryNothingLike" }, parts);
  const known = await findKnown(intent, { ...parts, reach });
  if (known !== undefined) return yield* showLike(known, { ...parts, reach });
  await using opened = await loadTurnMedia(intent.media, parts);
  const { texts, finish } = await lookAt(pickPictures(opened), parts);
  const text = texts.filter((seen) => seen !== undefined && seen !== "").join("\n");
  if (text === "") return yield { type: "failed", failure: { sentence: explainSilence(finish) } };
  for (const note of [...intent.notes, ...opened.notes]) yield { type: "note", note };
  yield* showLike({ type: "seen", text }, { ...parts, reach, finish });
}

/** What the gallery knows of a message's pictures: of one alone its entry, of several their words. */
async function findKnown(
  { messageUrl }: SimilarIntent,
  { ports, reach }: TurnParts & { readonly reach: GallerySight },
): Promise<GalleryLikeness | undefined> {
  if (messageUrl === undefined) return undefined;
  const { gallery } = ports.store;
  const entries = await gallery.list(await gallery.findByMessage(reach, messageUrl));
  const [first] = entries;
  if (first !== undefined && entries.length === 1) return { type: "picture", imageId: first.id };
  const text = entries.map((entry) => joinText(entry.text)).join("\n");
  return text.trim() === "" ? undefined : { type: "seen", text };
}

/** With what a look has cost, and what it has brought for the next page. */
async function* showLike(
  like: GalleryLikeness,
  { finish, ...parts }: TurnParts & { readonly reach: GallerySight; readonly finish?: Finish },
): AsyncGenerator<ReplyEvent> {
  const summary = finish === undefined ? {} : { summary: toSummary(finish) };
  for await (const event of searchGallery({ type: "gallery", action: "search", like }, parts)) {
    if (event.type !== "done") yield event;
    else {
      const { gallery, ...done } = event;
      yield { ...done, ...(gallery && { gallery: { ...gallery, like } }), ...summary };
    }
  }
}
