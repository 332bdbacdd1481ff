import type { Drawing } from "../model/drawing.ts";

/** The same wish with its words in whatever font. */
export function takeOffFont<Wish extends { readonly drawing: Drawing }>(wish: Wish): Wish {
  const { lettering } = wish.drawing;
  if (lettering === undefined) return wish;
  return { ...wish, drawing: { ...wish.drawing, lettering: { words: lettering.words } } };
}
