import { combineSummaries } from "../../books/summary.ts";
import type { PictureRecord } from "../../model/drawing.ts";
import type { LoadedMedia, MediaReference } from "../../model/media.ts";
import type { MeasuredWork, ReplyEvent, TurnSummary } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { DrawIntent } from "../../model/turn.ts";
import { offersExtra } from "../../models/picture-extras.ts";
import { routeModel } from "../../models/routing.ts";
import {
  type Draw,
  type DrawRequest,
  drawOne,
  type StrandEvent,
} from "../../performing/draw-one.ts";
import { loadCatalogue } from "../../performing/lunos-calls.ts";
import { loadTurnMedia, toPart } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { wearStyle } from "../../styles/wear-style.ts";
import { defined } from "../../tools/defined.ts";
import { interleave } from "../../tools/interleave.ts";
import { createPhotosError, sharpenInstruction, toSharpeningSources } from "./sharpen.ts";

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

  const strands: AsyncGenerator<StrandEvent>[] = [];
  let work: MeasuredWork | undefined;
  for (const draw of draws) {
    const loaded = sources.loaded.filter(({ reference }) => draw.sources.includes(reference));
    const better = photos.loaded.filter(({ reference }) => draw.sharpenWith?.includes(reference));
    const files = { sources: loaded, photos: better };
    const { request, notes } = await prepare(draw, { context, ports, ...files });
    for (const note of notes) yield { type: "note", note };
    work ??= toWork(request, total);
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
  yield* conclude(endings, {
    pictureCount: pictures.length,
    wanted: strands.length,
    missing: findMissing(draws, pictures),
    shape: toShape(draws),
    canSharpen: offersExtra(await loadCatalogue(context, ports), "sharpening"),
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
    pictureCount,
    wanted,
    missing,
    shape,
    canSharpen,
    elapsedMs,
  }: {
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
  if (pictureCount === 0 && failed !== undefined) throw failed.error;
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
  const summary = combineSummaries(summaries, elapsedMs);
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

interface DrawFiles {
  readonly sources: readonly LoadedMedia[];
  /** What a source gets detail from. */
  readonly photos: readonly LoadedMedia[];
}

function listPhotos(draws: readonly Draw[]): readonly MediaReference[] {
  return [...new Set(draws.flatMap(({ sharpenWith = [] }) => sharpenWith))];
}

/** What is asked of Lunos for each picture, and what of its style can't be had. */
async function prepare(
  draw: Draw,
  { sources, photos, ...parts }: TurnParts & DrawFiles,
): Promise<{ readonly request: DrawRequest; readonly notes: readonly Sentence[] }> {
  const { context, ports } = parts;
  const { model } = draw.drawing;
  const catalogue = await loadCatalogue(context, ports);
  const inputs = new Set(sources.map(({ kind }) => kind));
  const { words, pictures, notes } = await wearStyle(draw, { ...parts, catalogue, inputs });
  const all = [...sources, ...pictures];
  const images = toImages(draw, photos);
  const extra = draw.sharpenWith === undefined ? {} : ({ extra: "sharpening" } as const);
  const route = routeModel(
    { output: "image", inputs: new Set(all.map(({ kind }) => kind)), ...extra },
    {
      catalogue,
      preferences: ports.preferences,
      ...(model === undefined ? {} : { chosen: model }),
    },
  );
  const request: DrawRequest = {
    ...route,
    observability: context.workspace.settings.observability ?? false,
    messages: [
      { role: "user", parts: [{ type: "text", text: words }, ...all.map((one) => toPart(one))] },
    ],
    images,
  };
  return { request, notes };
}

/** @throws {UserError} where nothing of what was given is a picture. */
function toImages(
  { drawing: { aspectRatio, imageSize }, sharpenWith }: Draw,
  photos: readonly LoadedMedia[],
): DrawRequest["images"] {
  if (sharpenWith === undefined) return defined({ aspectRatio, imageSize });
  const superResolutionReferences = toSharpeningSources(photos);
  // What is made sharper keeps its own shape and size.
  if (superResolutionReferences.length > 0) return { superResolutionReferences };
  throw createPhotosError();
}
