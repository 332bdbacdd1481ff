import { UserError } from "../../model/errors.ts";
import type { IntentKind } from "../../performing/intent-kind.ts";
import { refuseText } from "../../performing/refuse-text.ts";
import { refusePhotos } from "../draw/sharpen.ts";
import { findDraw, performRedraw } from "./perform-redraw.ts";

/** Another picture from one of ours, by a button under it. */
export const redraw: IntentKind<"redraw"> = {
  work: () => "draw",
  access: "drawing",
  refuse({ change }, { limits }) {
    if (change.type === "sharpen") return refusePhotos(change);
    if (change.type !== "edit" && change.type !== "refer") return undefined;
    return refuseText(change.prompt, { limits, whenEmpty: { key: "promptEmpty" } });
  },
  // Most changes start from the picture.
  need: ({ change }) => ({
    output: "image",
    inputs: new Set(["image"]),
    ...(change.type === "sharpen" ? { extra: "sharpening" } : {}),
  }),
  async spellOut(intent, options) {
    try {
      return await findDraw(intent, options);
    } catch (error) {
      // Performing it says why there is nothing to draw.
      if (error instanceof UserError) return intent;
      throw error;
    }
  },
  asksPrice: ({ change }) => change.type === "sharpen",
  perform: performRedraw,
};
