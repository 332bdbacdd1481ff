import type { None } from "./none.ts";

/** What is said where a picture gets detail from better photos. */
export interface SharpenSentences {
  readonly buttonSharpen: None;
  readonly sharpenTitle: None;
  /** At most 45 characters. */
  readonly sharpenLabel: { readonly max: number };
  /** What each photo costs on top. At most 100 characters. */
  readonly sharpenHint: { readonly credits: string };
  readonly sharpenNeedsPhotos: { readonly max: number };
  readonly sharpenOnePicture: None;
}
