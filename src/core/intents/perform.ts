import type { ReplyEvent } from "../model/reply.ts";
import type { Performance, TurnContext } from "../performing/performance.ts";
import { performRestore } from "../performing/restore-images.ts";
import { performAdmin } from "./balance/perform-admin.ts";
import { performDraw } from "./draw/perform-draw.ts";
import { performInform } from "./inform/perform-inform.ts";
import { performPrivacy } from "./privacy/perform-privacy.ts";
import { performRedraw } from "./redraw/perform-redraw.ts";
import { performGoOn, performSee } from "./see/perform-see.ts";
import { performUsage } from "./usage/perform-usage.ts";

/**
 * Performs a turn and yields what comes of it while it comes, up to `done` or `failed`.
 * Pictures are on disk and in the store when their event is yielded.
 * @throws what the ports throw, `AppError`s and the abort of the turn's signal among it; the caller
 * turns that into a reply.
 */
export function perform(context: TurnContext, performance: Performance): AsyncIterable<ReplyEvent> {
  const { intent } = context.request;
  switch (intent.type) {
    case "see":
      return performSee(intent, { context, performance });
    case "go-on":
      return performGoOn(intent, { context, performance });
    case "draw":
      return performDraw(intent, { context, performance });
    case "redraw":
      return performRedraw(intent, { context, performance });
    case "restore":
      return performRestore(intent, { context, performance });
    case "inform":
      return performInform(intent, { context, performance });
    case "admin":
      return performAdmin({ context, performance });
    case "usage":
      return performUsage(intent, { context, performance });
    case "privacy":
      return performPrivacy(intent, { context, performance });
    default:
      throw new Error(`unknown intent ${intent satisfies never}`);
  }
}
