import type { DayRange } from "../calendar.ts";
import type { None } from "./none.ts";

/** A picture that was found, as it is listed. */
export interface FoundPicture {
  /** A person's or a model's, shown as code. */
  readonly words: string;
  readonly personName: string;
  readonly atMs: number;
  /** Its message, as the platform links to it. */
  readonly url?: string;
}

/** What is said about pictures that can be found again. */
export interface GallerySentences {
  /** One page of them. `first`: the place of the first among all that were found, from 1. */
  readonly galleryPage: {
    readonly hits: readonly FoundPicture[];
    readonly first: number;
    readonly total: number;
    /** The time that their person said. */
    readonly days?: DayRange;
    readonly nowMs: number;
    readonly timeZone?: string;
  };
  /** Admins have switched it off. */
  readonly galleryOff: None;
  readonly galleryNothing: { readonly days?: DayRange };
  /** What was typed as a time isn't one that is understood. `when` is shown as it is, as code. */
  readonly galleryNoTime: { readonly when: string };
  /** Nothing is like the picture that was named. */
  readonly galleryNothingLike: None;
  /** How one was asked for. `prompt` is shown as code. */
  readonly galleryPrompt: { readonly prompt: string; readonly model?: string };
  /** Before a drawing: there is nearly the same. Without a name, the person's own. */
  readonly askSimilar: {
    readonly personName?: string;
    readonly atMs: number;
    readonly nowMs: number;
    readonly timeZone?: string;
    readonly credits: string;
  };
  /** It was offered a moment ago. */
  readonly similarGone: None;
  readonly buttonShowIt: None;
  readonly buttonDrawAnyway: None;
  /** Whose picture is shown in the place of a drawing; `url`: its message. */
  readonly similarShown: {
    readonly personName: string;
    readonly atMs: number;
    readonly nowMs: number;
    readonly timeZone?: string;
    readonly url?: string;
  };
  readonly buttonFavourite: None;
  readonly buttonSimilar: None;
  readonly favouriteMarked: None;
  readonly favouriteUnmarked: None;
  readonly buttonShow: { readonly place?: number };
  readonly buttonPrompt: { readonly place?: number };
  readonly buttonReferTo: { readonly place: number };
  readonly buttonPreviousPage: None;
  readonly buttonNextPage: None;
}
