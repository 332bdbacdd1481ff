import { toSummary } from "../../books/summary.ts";
import type { SimilarIntent } from "../../model/gallery.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import { loadTurnMedia } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { explainSilence } from "../../performing/whole-answer.ts";
import { lookAt, pickPictures } from "../alt-text/look-at.ts";
import { searchGallery } from "../gallery/search-gallery.ts";

/** Looks at what was posted, and shows the first page of pictures that are like it. */
export async function* performSimilar(
  { media, notes }: SimilarIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  yield { type: "accepted", atMs: parts.ports.clock(), activity: "looking" };
  await using opened = await loadTurnMedia(media, parts);
  const { texts, finish } = await lookAt(pickPictures(opened), parts);
  const seen = texts.filter((text) => text !== undefined && text !== "").join("\n");
  if (seen === "") return yield { type: "failed", failure: { sentence: explainSilence(finish) } };
  for (const note of [...notes, ...opened.notes]) yield { type: "note", note };
  const like = { type: "seen", text: seen } as const;
  for await (const event of searchGallery({ type: "gallery", action: "search", like }, parts)) {
    yield event.type === "done" ? withLook(event, { seen, finish }) : event;
  }
}

/** What the look has cost, and what it has brought for the next page. */
function withLook(
  { gallery, ...done }: Extract<ReplyEvent, { readonly type: "done" }>,
  { seen, finish }: { readonly seen: string } & Pick<Awaited<ReturnType<typeof lookAt>>, "finish">,
): ReplyEvent {
  return {
    ...done,
    ...(gallery === undefined ? {} : { gallery: { ...gallery, seen } }),
    ...(finish === undefined ? {} : { summary: toSummary(finish) }),
  };
}
