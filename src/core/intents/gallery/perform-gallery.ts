import { findInSight } from "../../gallery/open-sight.ts";
import { createPictureGoneError } from "../../model/errors.ts";
import type { GalleryIntent } from "../../model/gallery.ts";
import type { ReplyEvent } from "../../model/reply.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { openReach, searchGallery } from "./search-gallery.ts";

/** Finds pictures, or shows one of them. Access is looked at anew each time: ids in buttons open nothing. */
export async function* performGallery(
  intent: GalleryIntent,
  parts: TurnParts,
): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  yield { type: "accepted", atMs: ports.clock(), activity: "looking" };
  switch (intent.action) {
    case "search":
      return yield* searchGallery(intent, { ...parts, reach: await openReach(parts) });
    case "show":
    case "prompt": {
      const entry = await findInSight(intent.imageId, context, ports);
      const picture = await ports.store.pictures.load(intent.imageId);
      if (entry === undefined || picture === undefined) throw createPictureGoneError();
      if (intent.action === "show") yield { type: "picture", picture };
      else {
        const { prompt, model } = picture.drawing;
        const facts = { prompt, ...(model === undefined ? {} : { model }) };
        const text = ports.wording({ key: "galleryPrompt", ...facts }, context.request.locale);
        yield { type: "text-delta", author: "moonlens", text };
      }
      return yield { type: "done" };
    }
    default:
      throw new Error(`unknown action ${intent satisfies never}`);
  }
}
