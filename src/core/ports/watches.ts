import type { PersonScope } from "./store.ts";

/** Admins who want their own next request kept at Lunos, and what became of it. A part of the store. */
export interface WatchRepository {
  /** Waits for a person's next request until then, in the place of any other watch of theirs. */
  begin(who: PersonScope, options: { readonly untilMs: number }): Promise<void>;
  /**
   * True when a watch waited and is this turn's from now on, or was its own already: for one turn alone, whichever
   * process asks.
   */
  claim(
    who: PersonScope,
    options: { readonly turnId: string; readonly nowMs: number },
  ): Promise<boolean>;
  load(who: PersonScope): Promise<Watch | undefined>;
  end(who: PersonScope): Promise<void>;
}

export interface Watch {
  /** It waits until then. */
  readonly untilMs: number;
  /** The request that it was for, of which its person isn't told yet. Absent: it waits. */
  readonly turnId?: string;
}
