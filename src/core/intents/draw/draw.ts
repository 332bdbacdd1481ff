import { toLetteringExtras } from "../../lettering/lettering-extras.ts";
import type { IntentKind } from "../../performing/intent-kind.ts";
import { toKinds } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";
import { refuseSize } from "../../settings/allowances.ts";
import { completeDrawing } from "../../settings/apply-settings.ts";
import { performDraw } from "./perform-draw.ts";
import { refusePhotos, toSharpeningExtras } from "./sharpen.ts";

/** New pictures, or sources edited. */
export const draw: IntentKind<"draw"> = {
  work: () => "draw",
  access: "drawing",
  refuse: ({ drawing, sharpenWith }, { limits }) =>
    sharpenWith === undefined
      ? refuseText(drawing.prompt, { limits, whenEmpty: { key: "promptEmpty" } })
      : refusePhotos({ sharpenWith }),
  refuseHere: ({ drawing }, settings) => refuseSize(drawing.imageSize, settings),
  // What is made sharper keeps its own shape, size and look.
  complete: (intent, settings) =>
    intent.sharpenWith === undefined
      ? { ...intent, drawing: completeDrawing(intent.drawing, settings) }
      : intent,
  model: ({ drawing, sharpenWith }, preferences) =>
    drawing.model ?? (sharpenWith === undefined ? preferences.draw[0] : undefined),
  need: ({ sources, sharpenWith }) => ({
    output: "image",
    inputs: toKinds(sources),
    ...(sharpenWith === undefined ? {} : { extra: "sharpening" }),
  }),
  extras: (intent) => toSharpeningExtras(intent) ?? toLetteringExtras(intent),
  asksPrice: ({ sharpenWith }) => sharpenWith !== undefined,
  calls: ({ count }) => count,
  perform: performDraw,
};
