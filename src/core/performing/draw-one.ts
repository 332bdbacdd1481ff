import { toSummary } from "../books/summary.ts";
import type { PictureRecord } from "../model/drawing.ts";
import type { MediaReference } from "../model/media.ts";
import type { Failure, TurnSummary } from "../model/reply.ts";
import type { DrawIntent } from "../model/turn.ts";
import type { ChatFinish, ChatRequest, ImageOutput } from "../ports/lunos.ts";
import { createArrivingPictures } from "./arriving-pictures.ts";
import { toCallOptions } from "./lunos-calls.ts";
import type { TurnContext, TurnPorts } from "./turn-parts.ts";

/** What comes of one request for a picture. Ends with one `over`. */
export type StrandEvent =
  | { readonly type: "picture"; readonly picture: PictureRecord }
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
  /** What making it again starts from, where that isn't what is sent now. */
  readonly madeFrom?: readonly MediaReference[];
  /** From its picture alone, which has its style already. */
  readonly keepsLook?: true;
  /** Sent instead of the prompt, where the prompt alone would not say what to do with the sources. */
  readonly instruction?: string;
}

/** What is asked of Lunos; where the bytes of a picture go is the strand's business. */
export type DrawRequest = Omit<ChatRequest, "images"> & {
  readonly images: Omit<ImageOutput, "openFile" | "arrival">;
};

/** Sends one request for a picture. Never throws: several run at once, and one must not end the others. */
export async function* drawOne(
  request: DrawRequest,
  { draw, context, ports }: { draw: Draw; context: TurnContext; ports: TurnPorts },
): AsyncGenerator<StrandEvent> {
  const pictures = createArrivingPictures({ draw, context, ports });
  const { openFile, arrival } = pictures;
  const images = { ...request.images, openFile, arrival };
  let text = "";
  let pictureCount = 0;
  try {
    for await (const event of ports.lunos.chat({ ...request, images }, toCallOptions(context))) {
      if (event.type === "text-delta") text += event.text;
      if (event.type === "image") {
        pictureCount += 1;
        yield { type: "picture", picture: await pictures.complete(event.file, event.mediaType) };
      }
      if (event.type === "finish") {
        const summary = toSummary(event.finish);
        const failure = pictureCount > 0 ? {} : { failure: explainNoPicture(text, event.finish) };
        yield { type: "over", summary, ...failure };
      }
    }
  } catch (error) {
    yield { type: "over", error };
  }
}

/** A picture may fail to come without any error. What the model wrote instead is the best reason there is. */
function explainNoPicture(
  text: string,
  { reason: finishReason, refusal = "" }: ChatFinish,
): Failure {
  const reason = text.trim() || refusal;
  if (reason !== "") return { sentence: { key: "declined", reason } };
  return { sentence: { key: finishReason === "content_filter" ? "declined" : "noImageCame" } };
}
