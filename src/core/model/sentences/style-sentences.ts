import type { ShownStyle } from "../styles/style.ts";

/** What is said about styles. A style's name has letters, digits and few marks; its words are a person's, and shown as code. */
export interface StyleSentences {
  /** One style as a whole. `isNew`: it was saved for the first time; absent: it is only shown. */
  readonly styleShown: { readonly style: ShownStyle; readonly isNew?: boolean };
  /** All of a place. `isAdmin`: who reads it can change them. */
  readonly styles: { readonly styles: readonly ShownStyle[]; readonly isAdmin: boolean };
  readonly stylesNone: { readonly isAdmin: boolean };
  /** With what it was, so that it can be saved again. */
  readonly styleRemoved: { readonly style: ShownStyle };

  readonly styleNameWrong: { readonly maxLength: number };
  readonly styleNamedLikeCommand: { readonly name: string };
  readonly styleEmpty: { readonly name: string };
  readonly styleWordsTooLong: { readonly length: number; readonly maxLength: number };
  readonly styleNotPicture: { readonly name: string };
  readonly stylesFull: { readonly limit: number };

  /** There is no such style; `names`: those that there are. */
  readonly styleUnknown: { readonly style: string; readonly names: readonly string[] };
  /** It was there when the drawing was asked for. */
  readonly styleGone: { readonly style: string };
  readonly styleModelGone: { readonly style: string; readonly model: string };
  /** Prompt and words together. */
  readonly styleTooLong: {
    readonly style: string;
    readonly length: number;
    readonly maxLength: number;
  };
  /** Said when it is saved, and when something was drawn without its pictures. */
  readonly stylePicturesUnused: {
    readonly style: string;
    readonly model: string;
    readonly isDrawn: boolean;
  };
  readonly stylePicturesGone: { readonly style: string; readonly count: number };
}
