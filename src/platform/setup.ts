import type { PlatformWords } from "./parts.ts";

/** A secret that the set-up asks for. */
export interface SetupStep {
  readonly variable: string;
  readonly question: string;
  /** The doctor's checks that tell whether it is right. */
  readonly checks: readonly string[];
  /** When this one is set, the step is another way that was not chosen. */
  readonly alternative?: string;
}

/** How an operator gets a platform's tokens. */
export interface PlatformSetup {
  /** What has to be done there first. */
  readonly preparation: string;
  readonly steps: readonly SetupStep[];
  /** The doctor's check that is well once the bot has appeared there; absent when that goes without waiting. */
  readonly appearance?: string;
  /** A text to paste there, such as an app's manifest. */
  readonly toPaste?: (words: PlatformWords) => Promise<string>;
  /** Variables that hold any long random text: it is made up where they aren't set. */
  readonly generated?: (variables: Variables) => readonly string[];
}

export type Variables = Readonly<Record<string, string | undefined>>;
