import type { Drawing, ImageRecord } from "./drawing.ts";
import { UserError } from "./errors.ts";
import type { ChatEvent, ChatRequest } from "./lunos.ts";
import type { LoadedMedia } from "./media.ts";
import {
  loadCatalogue,
  loadTurnMedia,
  type Performance,
  type TurnContext,
  toCallOptions,
  toPart,
  toSummary,
} from "./performance.ts";
import type { Failure, ReplyEvent } from "./reply.ts";
import { routeModel } from "./routing.ts";
import type { DrawIntent, RedrawIntent } from "./turn.ts";

interface Draw extends DrawIntent {
  /** The picture that this one starts from by a button. */
  readonly parentId?: string;
}

/** Makes pictures, or edits the sources. */
export async function* performDraw(
  intent: Draw,
  { context, performance }: { context: TurnContext; performance: Performance },
): AsyncGenerator<ReplyEvent> {
  yield { type: "accepted", atMs: performance.clock(), activity: "drawing" };
  await using sources = await loadTurnMedia(intent.sources, { context, performance });
  if (sources.failure !== undefined) throw sources.failure;
  for (const note of sources.notes) yield { type: "note", note };

  const request = await toChatRequest(intent, { context, performance, sources: sources.loaded });
  let text = "";
  let imageCount = 0;
  for await (const event of performance.lunos.chat(request, toCallOptions(context))) {
    if (event.type === "text-delta") text += event.text;
    if (event.type === "image") {
      imageCount += 1;
      const image = await saveImage(event, { intent, context, performance });
      yield { type: "image", image };
    }
    if (event.type === "finish" && imageCount > 0) {
      yield { type: "done", summary: toSummary(event.finish) };
    }
    if (event.type === "finish" && imageCount === 0) {
      yield { type: "failed", failure: explainNoImage(text, event.finish.reason) };
    }
  }
}

/** Draws a picture of ours again, or a variation that starts from it. */
export async function* performRedraw(
  intent: RedrawIntent,
  { context, performance }: { context: TurnContext; performance: Performance },
): AsyncGenerator<ReplyEvent> {
  const image = await performance.images.load(intent.imageId);
  if (image === undefined || image.workspaceId !== context.workspace.id) {
    throw new UserError("redraw: no such picture in this workspace", {
      code: "image_gone",
      sentence: { key: "imageGone" },
    });
  }
  const sourceId = intent.change === "vary" ? image.id : image.parentId;
  yield* performDraw(
    {
      type: "draw",
      drawing: image.drawing,
      sources: sourceId === undefined ? [] : [toReference(sourceId)],
      ...(sourceId === undefined ? {} : { parentId: sourceId }),
    },
    { context, performance },
  );
}

function toReference(imageId: string) {
  return {
    type: "spool-image",
    declaredKind: "image",
    name: "the picture",
    imageId,
  } as const;
}

async function toChatRequest(
  intent: Draw,
  {
    context,
    performance,
    sources,
  }: { context: TurnContext; performance: Performance; sources: readonly LoadedMedia[] },
): Promise<ChatRequest> {
  const { prompt, aspectRatio, imageSize, model } = intent.drawing;
  const route = routeModel(
    { output: "image", inputs: new Set(sources.map(({ kind }) => kind)) },
    {
      catalogue: await loadCatalogue(context, performance),
      preferences: performance.preferences,
      ...(model === undefined ? {} : { chosen: model }),
    },
  );
  const isVariation = intent.parentId !== undefined;
  const text = isVariation ? `Make a variation of this picture. It shows: ${prompt}` : prompt;
  return {
    model: route.model,
    fallbackModels: route.fallbackModels,
    messages: [{ role: "user", parts: [{ type: "text", text }, ...sources.map(toPart)] }],
    images: {
      ...(aspectRatio === undefined ? {} : { aspectRatio }),
      ...(imageSize === undefined ? {} : { imageSize }),
      openFile: () => performance.spool.create(),
    },
  };
}

/** Gives a picture its row at once: it is paid for, and from here on a crash can't lose it. */
async function saveImage(
  { file, mediaType }: Extract<ChatEvent, { type: "image" }>,
  {
    intent,
    context,
    performance,
  }: { intent: Draw; context: TurnContext; performance: Performance },
): Promise<ImageRecord> {
  const { request, workspace } = context;
  const drawing: Drawing = intent.drawing;
  const image: ImageRecord = {
    id: performance.createId(),
    turnId: request.id,
    workspaceId: workspace.id,
    personId: request.person.id,
    ...(intent.parentId === undefined ? {} : { parentId: intent.parentId }),
    spoolKey: file.key,
    mediaType,
    byteLength: file.byteLength,
    drawing,
    createdAtMs: performance.clock(),
  };
  await performance.images.save(image);
  return image;
}

/** A picture may fail to come without any error. What the model wrote instead is the best reason there is. */
function explainNoImage(text: string, finishReason: string | undefined): Failure {
  const reason = text.trim();
  if (reason !== "") return { sentence: { key: "declined", reason } };
  return { sentence: { key: finishReason === "content_filter" ? "declined" : "noImageCame" } };
}
