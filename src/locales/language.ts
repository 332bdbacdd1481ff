import type { Sentences } from "#core";
import type { Formatter } from "./formatter.ts";

/** One language: a file of its own that words every sentence. */
export interface Language {
  /** BCP 47, without a region unless the language is spoken in several ways. */
  readonly tag: string;
  readonly sentences: {
    readonly [Key in keyof Sentences]: (parameters: Sentences[Key], format: Formatter) => string;
  };
}
