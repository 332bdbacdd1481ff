import type { None } from "./none.ts";

/** What is said where somebody asked for a better prompt. The prompts are shown as code. */
export interface PromptSentences {
  readonly betterPrompt: { readonly mine: string; readonly better: string };
  readonly betterUnusable: None;
  readonly buttonDrawMine: None;
  readonly buttonDrawBetter: None;
  readonly buttonChangePrompt: None;
  readonly changePromptTitle: None;
  readonly changePromptLabel: None;
}
