import type { ImageRecord } from "./drawing.ts";
import type { ChatEvent, ChatFinish, ChatRequest } from "./lunos.ts";
import { type Performance, type TurnContext, toCallOptions } from "./performance.ts";
import type { Failure, TurnSummary } from "./reply.ts";
import { toSummary } from "./summary.ts";
import type { DrawIntent } from "./turn.ts";

/** What comes of one request for a picture. Ends with one `over`. */
export type StrandEvent =
  | { readonly type: "image"; readonly image: ImageRecord }
  | {
      readonly type: "over";
      readonly summary?: TurnSummary;
      /** Why no picture came. */
      readonly failure?: Failure;
      /** What was thrown, which may be after a picture. */
      readonly error?: unknown;
    };

/** A drawing with where it comes from. */
export interface Draw extends DrawIntent {
  /** The picture of ours that it starts from by a button. */
  readonly parentId?: string;
  /** Sent instead of the prompt, where the prompt alone would not say what to do with the sources. */
  readonly instruction?: string;
}

/** Sends one request for a picture. Never throws: several run at once, and one must not end the others. */
export async function* drawOne(
  request: ChatRequest,
  { draw, context, performance }: { draw: Draw; context: TurnContext; performance: Performance },
): AsyncGenerator<StrandEvent> {
  let text = "";
  let imageCount = 0;
  try {
    for await (const event of performance.lunos.chat(request, toCallOptions(context))) {
      if (event.type === "text-delta") text += event.text;
      if (event.type === "image") {
        imageCount += 1;
        yield { type: "image", image: await saveImage(event, { draw, context, performance }) };
      }
      if (event.type === "finish") {
        const summary = toSummary(event.finish);
        const failure = imageCount > 0 ? {} : { failure: explainNoImage(text, event.finish) };
        yield { type: "over", summary, ...failure };
      }
    }
  } catch (error) {
    yield { type: "over", error };
  }
}

/** Gives a picture its row at once: it is paid for, and from here on a crash can't lose it. */
async function saveImage(
  { file, mediaType }: Extract<ChatEvent, { type: "image" }>,
  { draw, context, performance }: { draw: Draw; context: TurnContext; performance: Performance },
): Promise<ImageRecord> {
  const { request, workspace } = context;
  const image: ImageRecord = {
    id: performance.createId(),
    turnId: request.id,
    workspaceId: workspace.id,
    personId: request.person.id,
    ...(draw.parentId === undefined ? {} : { parentId: draw.parentId }),
    sources: draw.sources,
    spoolKey: file.key,
    mediaType,
    byteLength: file.byteLength,
    drawing: draw.drawing,
    createdAtMs: performance.clock(),
  };
  await performance.store.images.save(image);
  return image;
}

/** A picture may fail to come without any error. What the model wrote instead is the best reason there is. */
function explainNoImage(text: string, { reason: finishReason, refusal = "" }: ChatFinish): Failure {
  const reason = text.trim() || refusal;
  if (reason !== "") return { sentence: { key: "declined", reason } };
  return { sentence: { key: finishReason === "content_filter" ? "declined" : "noImageCame" } };
}
