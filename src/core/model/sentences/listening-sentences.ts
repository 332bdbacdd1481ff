import type { MediaKind } from "../media.ts";
import type { None } from "./none.ts";

/** What is said about recordings and what is said in them. */
export interface ListeningSentences {
  /** What is said in a video was asked for. */
  readonly fileVideoSilent: { readonly name: string };
  /** Files that were given, once they are opened: none of them has something to hear, or to read as a table. */
  readonly filesDontServe: {
    readonly need: "sound" | "page";
    readonly found: readonly MediaKind[];
  };
  /** Before what somebody says, of several: “Speaker 2:”. */
  readonly transcriptSpeaker: { readonly number: number };
  /** The answer has the beginning, and files have the rest. `hasTimes`: one of them is of subtitles. */
  readonly transcriptAttached: { readonly hasTimes: boolean };
  /** The model could write no more of it. */
  readonly transcriptCut: { readonly name: string };
  /** The transcript that a button is about is kept no longer. */
  readonly transcriptGone: None;
  /** It was listened to in parts, in each of which voices have numbers of their own. */
  readonly transcriptVoices: { readonly name: string; readonly parts: number };
  /** Under what was heard of recordings before something failed: trying again goes on from there. */
  readonly heardKept: None;
  /** Recordings that turned out to be longer than their price was agreed to. */
  readonly recordingTakesParts: { readonly parts: number; readonly credits: string };
  readonly nothingSaid: None;
  readonly onlyMusic: None;
  readonly buttonSummarise: None;
  /** There is no such language, or none that is spoken. */
  readonly languageUnknown: { readonly language: string };
}
