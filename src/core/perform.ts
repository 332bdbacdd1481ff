import { performAdmin } from "./perform-admin.ts";
import { performDraw } from "./perform-draw.ts";
import { performInform } from "./perform-inform.ts";
import { performPrivacy } from "./perform-privacy.ts";
import { performRedraw } from "./perform-redraw.ts";
import { performGoOn, performSee } from "./perform-see.ts";
import { performUsage } from "./perform-usage.ts";
import type { Performance, TurnContext } from "./performance.ts";
import type { ReplyEvent } from "./reply.ts";
import { performRestore } from "./restore-images.ts";

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
