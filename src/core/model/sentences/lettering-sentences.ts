import type { FontKind } from "../fonts.ts";
import type { None } from "./none.ts";

/** What is said of words that are lettered in pictures, and of their fonts. */
export interface LetteringSentences {
  /** `names`: the fonts that there are. */
  readonly fontUnknown: { readonly font: string; readonly names: readonly string[] };
  /** `other`: a font that has them. */
  readonly fontLacksLetters: {
    readonly font: string;
    readonly letters: readonly string[];
    readonly other?: string;
  };
  readonly fontNeedsWords: None;
  readonly letteringTooLong: { readonly length: number; readonly maxLength: number };
  /** What a font looks like, in a word or two. */
  readonly fontKind: { readonly kind: FontKind };
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
}
