import type { IntentKind } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";
import { refusePhotos, toSharpeningExtras } from "../draw/sharpen.ts";
import { performRedraw } from "./perform-redraw.ts";

/** Another picture from one of ours, by a button under it. */
export const redraw: IntentKind<"redraw"> = {
  work: () => "draw",
  access: "drawing",
  refuse({ change }, { limits }) {
    if (change.type === "sharpen") return refusePhotos(change);
    if (change.type !== "edit" && change.type !== "refer") return undefined;
    return refuseText(change.prompt, { limits, whenEmpty: { key: "promptEmpty" } });
  },
  model: ({ model, change }, preferences) =>
    model ?? (change.type === "sharpen" ? undefined : preferences.draw[0]),
  // Most changes start from the picture.
  need: ({ change }) => ({
    output: "image",
    inputs: new Set(["image"]),
    ...(change.type === "sharpen" ? { extra: "sharpening" } : {}),
  }),
  extras: ({ change }) => (change.type === "sharpen" ? toSharpeningExtras(change) : undefined),
  asksPrice: ({ change }) => change.type === "sharpen",
  perform: performRedraw,
};
