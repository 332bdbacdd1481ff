import { isOpen } from "../../gallery/enter-pictures.ts";
import type { IntentKind } from "../../performing/intent-kind.ts";
import { performSimilar } from "./perform-similar.ts";

/** Pictures of the gallery that are like what people posted: a model looks at that once. */
export const similar: IntentKind<"similar"> = {
  work: () => "alt-text",
  access: "guarded",
  refuse: ({ media }) =>
    media.length === 0 ? { key: "nothingToUse", need: "picture", found: [] } : undefined,
  model: (_intent, preferences) => preferences.see[0],
  refuseHere: (_intent, settings) => (isOpen(settings) ? undefined : { key: "galleryOff" }),
  perform: performSimilar,
};
