import type { Drawing } from "../model/drawing.ts";

/** The same wish in no style. */
export function takeOffStyle<Wish extends { readonly drawing: Drawing }>(wish: Wish): Wish {
  const { style: _gone, ...drawing } = wish.drawing;
  return { ...wish, drawing };
}
