import type { PictureExtra } from "../model/catalogue.ts";

/**
 * Credits that each one adds to what a request costs, one credit being a dollar: extras of pictures
 * (`docs/lunos.md#shapes-and-sizes`), and a page that is read by OCR (`docs/lunos.md#documents`).
 */
export const extraPrices: Readonly<Record<PictureExtra | "readPage", string>> = {
  fonts: "0.03",
  sharpening: "0.2",
  readPage: "0.002",
};
