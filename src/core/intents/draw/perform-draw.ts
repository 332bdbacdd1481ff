import { combineSummaries } from "../../books/summary.ts";
import { readBack } from "../../lettering/read-back.ts";
import { explainRefusedFont } from "../../lettering/refuse-lettering.ts";
import type { PictureRecord } from "../../model/drawing.ts";
import type { MediaReference } from "../../model/media.ts";
import type { MeasuredWork, ReplyEvent, TurnSummary } from "../../model/reply.ts";
import type { DrawIntent } from "../../model/turn.ts";
import { offersExtra } from "../../models/picture-extras.ts";
import {
  type Draw,
  type DrawRequest,
  drawOne,
  type StrandEvent,
} from "../../performing/draw-one.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import { loadTurnMedia } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { defined } from "../../tools/defined.ts";
import { interleave } from "../../tools/interleave.ts";
import { prepareDrawing } from "./prepare-drawing.ts";
import { sharpenInstruction } from "./sharpen.ts";

/** Makes pictures, or edits the sources. Several are requested at once, each in its own request. */
export function performDraw(draw: Draw, parts: TurnParts): AsyncGenerator<ReplyEvent> {
  const isSharpening = draw.sharpenWith !== undefined;
  const sharpening = { instruction: sharpenInstruction, keepsLook: true } as const;
  return performDraws([isSharpening ? { ...draw, ...sharpening } : draw], parts);
}

/** Makes the pictures of several drawings that start from the same sources, all at once. */
export async function* performDraws(
  draws: readonly Draw[],
  { context, ports }: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const startedAtMs = ports.clock();
  const total = draws.reduce((sum, { count }) => sum + count, 0);
  yield { type: "accepted", atMs: startedAtMs, ...nameDrawing(0, total) };
  const references = [...new Set(draws.flatMap((draw) => draw.sources))];
  await using sources = await loadTurnMedia(references, { context, ports });
  await using photos = await loadTurnMedia(listPhotos(draws), { context, ports });
  for (const note of [...sources.notes, ...photos.notes]) yield { type: "note", note };
  const failure = sources.failure ?? photos.failure;
  if (failure !== undefined) throw failure;

  const catalogue = await loadCatalogue(context, ports);
  const strands: AsyncGenerator<StrandEvent>[] = [];
  let work: MeasuredWork | undefined;
  let words: string | undefined;
  let font: string | undefined;
  for (const draw of draws) {
    const loaded = sources.loaded.filter(({ reference }) => draw.sources.includes(reference));
    const better = photos.loaded.filter(({ reference }) => draw.sharpenWith?.includes(reference));
    const means = { catalogue, sources: loaded, photos: better };
    const prepared = await prepareDrawing(draw, { context, ports, ...means });
    const { request, notes, toReadBack, ownFont } = prepared;
    for (const note of notes) yield { type: "note", note };
    work ??= toWork(request, total);
    words ??= toReadBack;
    font ??= ownFont;
    for (let count = 0; count < draw.count; count += 1) {
      strands.push(drawOne(request, { draw, context, ports }));
    }
  }
  if (work !== undefined) yield { type: "progress", work };
  const endings: Extract<StrandEvent, { type: "over" }>[] = [];
  const pictures: PictureRecord[] = [];
  for await (const event of interleave(strands)) {
    if (event.type === "over") endings.push(event);
    else {
      pictures.push(event.picture);
      yield event;
      const { length: count } = pictures;
      if (count < total) yield { type: "progress", ...nameDrawing(count, total) };
    }
  }
  const reading =
    words === undefined || pictures.length === 0
      ? undefined
      : yield* readBack(pictures, { words, context, ports });
  yield* conclude(endings, {
    reading,
    ownFont: font,
    pictureCount: pictures.length,
    wanted: strands.length,
    missing: findMissing(draws, pictures),
    shape: toShape(draws),
    canSharpen: offersExtra(catalogue, "sharpening"),
    elapsedMs: ports.clock() - startedAtMs,
  });
}

/** Of several, the one after those that are there. */
function nameDrawing(pictureCount: number, total: number) {
  const activity = "drawing" as const;
  return total > 1 ? { activity, of: { place: pictureCount + 1, total } } : { activity };
}

/** Lunos makes `1K` where no size is asked for. */
function toWork({ model, images }: DrawRequest, total: number): MeasuredWork {
  const { imageSize: size = "1K" } = images;
  return { kind: "draw", model, size, ...(total > 1 ? { isSeveral: true } : {}) };
}

/** One picture is a success, and says how many more were wanted; none is the failure of the first. */
function* conclude(
  endings: readonly Extract<StrandEvent, { type: "over" }>[],
  {
    reading,
    ownFont,
    pictureCount,
    wanted,
    missing,
    shape,
    canSharpen,
    elapsedMs,
  }: {
    /** What it took to read their words. */
    reading: TurnSummary | undefined;
    ownFont: string | undefined;
    pictureCount: number;
    wanted: number;
    missing: DrawIntent | undefined;
    shape: Shape;
    canSharpen: boolean;
    elapsedMs: number;
  },
): Generator<ReplyEvent> {
  const failed = endings.find((ending) => ending.error !== undefined);
  const refused = endings.find((ending) => ending.failure !== undefined);
  if (pictureCount === 0 && failed !== undefined) {
    throw explainRefusedFont(failed.error, ownFont) ?? failed.error;
  }
  if (pictureCount === 0 && refused?.failure !== undefined) {
    yield { type: "failed", failure: refused.failure };
    return;
  }
  if (pictureCount < wanted) {
    yield { type: "note", note: { key: "somePicturesMissing", made: pictureCount, wanted } };
  }
  const summaries = endings.flatMap(({ summary }): TurnSummary[] =>
    summary === undefined ? [] : [summary],
  );
  const all = reading === undefined ? summaries : [reading, ...summaries];
  const summary = combineSummaries(all, elapsedMs);
  const took = summary === undefined ? undefined : { ...summary, ...shape };
  const offers = canSharpen ? ({ canSharpen } as const) : {};
  yield { type: "done", ...defined({ summary: took, missing }), ...offers };
}

/** The pictures of one drawing that didn't come, to be asked for again. */
function findMissing(
  draws: readonly Draw[],
  pictures: readonly PictureRecord[],
): DrawIntent | undefined {
  for (const { drawing, sources, count } of draws) {
    const made = pictures.filter((picture) => picture.drawing === drawing).length;
    if (made < count) return { type: "draw", drawing, sources, count: count - made };
  }
  return undefined;
}

type Shape = Pick<TurnSummary, "aspectRatio" | "imageSize" | "style">;

/** What was chosen for all of them. */
function toShape([draw, ...others]: readonly Draw[]): Shape {
  if (draw === undefined || others.length > 0) return {};
  const { aspectRatio, imageSize, style } = draw.drawing;
  return defined({ aspectRatio, imageSize, style });
}

function listPhotos(draws: readonly Draw[]): readonly MediaReference[] {
  return [...new Set(draws.flatMap(({ sharpenWith = [] }) => sharpenWith))];
}
