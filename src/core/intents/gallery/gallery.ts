import { isOpen } from "../../gallery/enter-pictures.ts";
import type { IntentKind } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";
import { performGallery } from "./perform-gallery.ts";

/** Pictures that were made or asked about, found again. */
export const gallery: IntentKind<"gallery"> = {
  work: (intent) => {
    const isOfMeaning = intent.action === "search" && (intent.words ?? intent.like) !== undefined;
    return isOfMeaning ? "gallery" : "other";
  },
  access: "everyone",
  refuse: (intent, { limits }) =>
    intent.action === "search" && intent.words !== undefined
      ? refuseText(intent.words, { limits, whenEmpty: { key: "galleryNothing" } })
      : undefined,
  refuseHere: (_intent, settings) => (isOpen(settings) ? undefined : { key: "galleryOff" }),
  perform: performGallery,
};
