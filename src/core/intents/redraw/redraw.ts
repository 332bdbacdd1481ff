import type { IntentKind } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";
import { performRedraw } from "./perform-redraw.ts";

/** Another picture from one of ours, by a button under it. */
export const redraw: IntentKind<"redraw"> = {
  work: () => "draw",
  access: "drawing",
  refuse({ change }, { limits }) {
    if (change.type !== "edit" && change.type !== "refer") return undefined;
    return refuseText(change.prompt, { limits, whenEmpty: { key: "promptEmpty" } });
  },
  model: ({ model }, preferences) => model ?? preferences.draw[0],
  // Most changes start from the picture.
  need: () => ({ output: "image", inputs: new Set(["image"]) }),
  perform: performRedraw,
};
