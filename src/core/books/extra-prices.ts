import type { PictureExtra } from "../model/catalogue.ts";

/** Credits that each one adds to a picture's price, one credit being a dollar (`docs/lunos.md#shapes-and-sizes`). */
export const extraPrices: Readonly<Record<PictureExtra, string>> = {
  fonts: "0.03",
  sharpening: "0.2",
};
