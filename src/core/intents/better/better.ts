import type { IntentKind } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";
import { refuseSize } from "../../settings/allowances.ts";
import { performBetter } from "./perform-better.ts";

/** A better prompt for a drawing, to be chosen before anything is drawn. */
export const better: IntentKind<"better"> = {
  work: () => "prompt",
  access: "drawing",
  refuse: ({ draw: { drawing } }, { limits }) =>
    refuseText(drawing.prompt, { limits, whenEmpty: { key: "promptEmpty" } }),
  refuseHere: ({ draw: { drawing } }, settings) => refuseSize(drawing.imageSize, settings),
  model: (_intent, preferences) => preferences.see[0],
  perform: performBetter,
};
