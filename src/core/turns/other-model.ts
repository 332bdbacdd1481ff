import { needOf } from "../intents/intents.ts";
import type { ReplyView } from "../model/reply.ts";
import type { Sentences } from "../model/sentences/sentences.ts";
import type { Intent } from "../model/turn.ts";
import { findOtherModel } from "../models/other-model.ts";
import { loadCatalogue } from "../performing/lunos-calls.ts";
import type { TurnParts } from "../performing/turn-parts.ts";
import { defined } from "../tools/defined.ts";

/** Failures that are the model's own, or its provider's: another one may do what it didn't. */
const modelsOwn: ReadonlySet<keyof Sentences> = new Set([
  ...(["declined", "noImageCame", "imageUnreadable", "imageUnreachable"] as const),
  ...(["emptyAnswer", "onlyThoughts", "contextTooLong", "modelCannot", "lunosTimeout"] as const),
  ...(["styleModelGone"] as const),
  ...(["modelUnavailable", "rateLimited", "lunosTrouble"] as const),
]);

/** Those for which others have stood in before they are said; see `ChatRequest.fallbackModels`. */
const afterStandIns: ReadonlySet<keyof Sentences> = new Set([
  ...(["modelUnavailable", "rateLimited", "lunosTrouble"] as const),
]);

/** The catalogue is at hand when a model was just asked. */
const timeoutMs = 2_000;

/** The view of a turn that came to nothing; where that is its model's fault, with the offer of another one. Never rejects. */
export async function offerOtherModel(
  view: ReplyView,
  { context, ports }: TurnParts,
): Promise<ReplyView> {
  const { status } = view;
  const { intent } = context.request;
  if (status.type !== "failed" || status.canRetry !== true) return view;
  const need = modelsOwn.has(status.failure.sentence.key) ? needOf(intent) : undefined;
  if (need === undefined || context.signal.aborted) return view;
  try {
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(timeoutMs)]);
    const catalogue = await loadCatalogue({ ...context, signal }, ports);
    const { preferences } = ports;
    const otherModel = findOtherModel(need, {
      catalogue,
      preferences,
      hadStandIns: afterStandIns.has(status.failure.sentence.key),
      ...defined({ chosen: findChosen(intent) }),
    });
    return otherModel === undefined ? view : { ...view, status: { ...status, otherModel } };
  } catch {
    // It is an offer beside the one to try it again, and the failure is what has to be said.
    return view;
  }
}

function findChosen(intent: Intent): string | undefined {
  switch (intent.type) {
    case "see":
    case "redraw":
      return intent.model;
    case "draw":
      return intent.drawing.model;
    default:
      return undefined;
  }
}
