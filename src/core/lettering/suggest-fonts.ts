import type { FontKind } from "../model/fonts.ts";
import type { FontLibrary } from "../ports/fonts.ts";
import { toKey } from "./find-font.ts";

export interface FontSuggestion {
  readonly name: string;
  readonly kind: FontKind;
}

/** The fonts that fit what was typed. */
export function suggestFonts(
  text: string,
  library: Pick<FontLibrary, "fonts"> | undefined,
): readonly FontSuggestion[] {
  const wanted = toKey(text);
  return (library?.fonts ?? []).filter(({ name, kind }) => toKey(name + kind).includes(wanted));
}
