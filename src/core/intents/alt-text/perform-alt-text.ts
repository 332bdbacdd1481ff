import { toSummary } from "../../books/summary.ts";
import { isHiddenFile } from "../../conversation/declared-kind.ts";
import { toPictureReference } from "../../model/drawing.ts";
import type { MediaReference } from "../../model/media.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { AltTextIntent } from "../../model/turn.ts";
import { loadBriefly } from "../../performing/load-briefly.ts";
import { loadTurnMedia } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { explainSilence } from "../../performing/whole-answer.ts";
import { lookAt, pickPictures } from "./look-at.ts";

/** Describes a message's pictures, or those of an earlier answer of ours. */
export function performAltText(
  intent: AltTextIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { picturesOf } = intent;
  return picturesOf === undefined ? describePosted(intent, parts) : describeOwn(picturesOf, parts);
}

/** All of them in one answer. One that can't be opened doesn't spoil the others. */
async function* describePosted(
  { media, notes, isUnasked }: AltTextIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  yield begin(media.length, parts);
  // What somebody asks about is kept for a while, as for every question.
  await using opened = await (isUnasked === true ? loadBriefly : loadTurnMedia)(media, parts);
  const pictures = pickPictures(opened);
  const { texts, finish } = await lookAt(pictures, parts);
  const lines = texts.flatMap((text = "", index) => {
    const reference = pictures[index]?.reference;
    if (text === "" || reference === undefined) return [];
    return [toLine(text, { reference, media, parts })];
  });
  if (lines.length === 0) {
    yield { type: "failed", failure: { sentence: explainSilence(finish) } };
    return;
  }
  yield { type: "text-delta", text: lines.join("\n") };
  if (isUnasked === true) {
    // Who can't see the picture hears its text and nothing else.
    yield { type: "done" };
    return;
  }
  for (const note of [...notes, ...opened.notes]) yield { type: "note", note };
  const summary = finish && { summary: toSummary(finish) };
  yield { type: "done", ...summary, followUps: ["find-similar"] };
}

function begin(count: number, { ports }: TurnParts): ReplyEvent {
  const of = count > 1 ? { of: { count } } : {};
  return { type: "accepted", atMs: ports.clock(), activity: "looking", ...of };
}

function toLine(
  text: string,
  {
    reference,
    media,
    parts,
  }: {
    readonly reference: MediaReference;
    readonly media: readonly MediaReference[];
    readonly parts: TurnParts;
  },
): string {
  // What is hidden until people want to see it isn't told before either.
  const words = isHiddenFile(reference) ? `||${text}||` : text;
  if (media.length === 1) return words;
  const place = media.indexOf(reference) + 1;
  const { locale } = parts.context.request;
  return `**${parts.ports.wording({ key: "stepPicture", place }, locale)}** – ${words}`;
}

/** What is paid for is in the pictures' rows before anybody is told. */
async function* describeOwn(turnId: string, parts: TurnParts): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const drawn = await ports.store.pictures.listForTurn(turnId);
  yield begin(drawn.length, parts);
  await using opened = await loadTurnMedia(drawn.map(toPictureReference), parts);
  const pictures = pickPictures(opened);
  const { texts } = await lookAt(pictures, parts);
  for (const [index, altText = ""] of texts.entries()) {
    const picture = drawn.find(({ id }) => id === pictures[index]?.reference.imageId);
    if (altText === "" || picture === undefined) continue;
    await ports.safekeeping.keep(context.request.id, () =>
      ports.store.pictures.describe(picture.id, altText),
    );
    yield { type: "picture", picture: { ...picture, altText } };
  }
  yield { type: "done" };
}
