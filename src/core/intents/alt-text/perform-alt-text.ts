import { toSummary } from "../../books/summary.ts";
import { isHiddenFile } from "../../conversation/declared-kind.ts";
import type { PictureRecord } from "../../model/drawing.ts";
import { UserError } from "../../model/errors.ts";
import type { LoadedMedia, MediaReference } from "../../model/media.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { AltTextIntent } from "../../model/turn.ts";
import { loadBriefly } from "../../performing/load-briefly.ts";
import type { LoadedSet } from "../../performing/load-media.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import { loadTurnMedia, toPart } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { explainSilence, readWholeAnswer, toWholeRequest } from "../../performing/whole-answer.ts";
import type { ChatPart } from "../../ports/lunos.ts";
import { describeDescriber } from "./alt-text-prompts.ts";
import { readAltTexts } from "./read-alt-texts.ts";

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
  const { texts, finish } = await askFor(pictures, parts);
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
  yield { type: "done", ...(finish && { summary: toSummary(finish) }) };
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
  await using opened = await loadTurnMedia(drawn.map(toReference), parts);
  const pictures = pickPictures(opened);
  const { texts } = await askFor(pictures, parts);
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

function toReference({ id: imageId }: PictureRecord): MediaReference {
  return { type: "spool-image", declaredKind: "image", name: "picture", imageId };
}

/** Files are what their bytes are, whatever their names promised. */
function pickPictures({ loaded, failure }: LoadedSet): readonly LoadedMedia[] {
  if (failure !== undefined) throw failure;
  const pictures = loaded.filter(({ kind }) => kind === "image");
  if (pictures.length > 0) return pictures;
  const found = [...new Set(loaded.map(({ kind }) => kind))];
  throw new UserError("alt text: no picture among these files", {
    code: "nothing_to_use",
    sentence: { key: "nothingToUse", need: "picture", found },
  });
}

/** A text for each picture, in their order, where the model gave one. */
async function askFor(pictures: readonly LoadedMedia[], parts: TurnParts) {
  const { context, ports } = parts;
  const question = {
    catalogue: await loadCatalogue(context, ports),
    inputs: new Set(["image"] as const),
    system: describeDescriber(context.request, pictures.length),
    content: toParts(pictures),
  };
  const { text, finish } = await readWholeAnswer(toWholeRequest(question, parts), parts);
  return { texts: readAltTexts(text, pictures.length), finish };
}

function toParts(pictures: readonly LoadedMedia[]): readonly ChatPart[] {
  if (pictures.length === 1) return pictures.map((picture) => toPart(picture));
  return pictures.flatMap((picture, index): readonly ChatPart[] => [
    { type: "text", text: `Picture ${index + 1}:` },
    toPart(picture),
  ]);
}
