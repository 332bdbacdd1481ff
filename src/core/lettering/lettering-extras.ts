import { extraPrices } from "../books/extra-prices.ts";
import type { Draw } from "../performing/draw-one.ts";
import { multiplyDecimal } from "../tools/decimal.ts";

/** Credits that words add to a drawing: a font for each picture, or at most as much for a look at what became of them. */
export function toLetteringExtras({ drawing, count, keepsLook }: Draw): string | undefined {
  if (drawing.lettering === undefined || keepsLook === true) return undefined;
  return multiplyDecimal(extraPrices.fonts, count);
}
