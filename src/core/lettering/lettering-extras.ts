import { extraPrices } from "../books/extra-prices.ts";
import type { DrawIntent } from "../model/turn.ts";
import { multiplyDecimal } from "../tools/decimal.ts";

/** Credits that words add to a drawing: a font for each picture, or at most as much for a look at what became of them. */
export function toLetteringExtras({ drawing, count }: DrawIntent): string | undefined {
  return drawing.lettering === undefined ? undefined : multiplyDecimal(extraPrices.fonts, count);
}
