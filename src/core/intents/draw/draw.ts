import type { IntentKind } from "../../performing/intent-kind.ts";
import { toKinds } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";
import { refuseSize } from "../../settings/allowances.ts";
import { completeDrawing } from "../../settings/apply-settings.ts";
import { performDraw } from "./perform-draw.ts";

/** New pictures, or sources edited. */
export const draw: IntentKind<"draw"> = {
  work: () => "draw",
  access: "drawing",
  refuse: ({ drawing }, { limits }) =>
    refuseText(drawing.prompt, { limits, whenEmpty: { key: "promptEmpty" } }),
  refuseHere: ({ drawing }, settings) => refuseSize(drawing.imageSize, settings),
  complete: (intent, settings) => ({
    ...intent,
    drawing: completeDrawing(intent.drawing, settings),
  }),
  model: ({ drawing }, preferences) => drawing.model ?? preferences.draw[0],
  need: ({ sources }) => ({ output: "image", inputs: toKinds(sources) }),
  calls: ({ count }) => count,
  perform: performDraw,
};
