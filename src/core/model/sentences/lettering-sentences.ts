import type { Font, ShippedFont, ShownFont } from "../fonts.ts";
import type { None } from "./none.ts";

/** What is said of words that are lettered in pictures, and of their fonts. A font's name has letters, digits and few marks. */
export interface LetteringSentences {
  /** `names`: the fonts that there are. */
  readonly fontUnknown: { readonly font: string; readonly names: readonly string[] };
  /** It was there when the words were asked for. */
  readonly fontGone: { readonly font: string };
  /** The gateway takes no file of the place's own, or not this one. */
  readonly fontRefused: { readonly font: string };
  /** `other`: a font that has them. */
  readonly fontLacksLetters: {
    readonly font: string;
    readonly letters: readonly string[];
    readonly other?: string;
  };
  readonly fontNeedsWords: None;
  readonly letteringTooLong: { readonly length: number; readonly maxLength: number };
  /** What a font looks like, in a word or two; of a place's own, that it is that. */
  readonly fontKind: { readonly kind: Font["kind"] };
  /** Words are lettered, but not in the font: no model does that, or not the one that was chosen. */
  readonly fontUnused: { readonly font: string; readonly model?: string };
  readonly wordsRight: None;
  /** `place`: which of several pictures. `said`: what stands there in their place. */
  readonly wordsWrong: {
    readonly wanted: string;
    readonly said?: string;
    readonly place?: number;
  };
  readonly wordsUnread: None;

  /** One of a place's own. `isNew`: it was added, or its file is another one; absent: it is only shown. */
  readonly fontShown: { readonly font: ShownFont; readonly isNew?: true };
  /** All of a place, and those of everywhere. `isAdmin`: who reads it can change them. */
  readonly fonts: {
    readonly own: readonly ShownFont[];
    readonly shipped: readonly ShippedFont[];
    readonly isAdmin: boolean;
  };
  readonly fontRemoved: { readonly font: string };
  readonly fontNameWrong: { readonly maxLength: number };
  readonly fontNeedsFile: { readonly font: string };
  /** The place has no font of its own by that name. `names`: those that it has. */
  readonly fontNotOwn: { readonly font: string; readonly names: readonly string[] };
  readonly fontsFull: { readonly limit: number };
  /** Of a file that is to be a font. `name`: its own. */
  readonly fontNotFont: { readonly name: string };
  readonly fontIsCollection: { readonly name: string };
  /** Its makers don't let it go along with other things. */
  readonly fontForbidden: { readonly name: string };
  readonly fontWithoutLetters: { readonly name: string };
}
