import type fc from "fast-check";

/** A place where something comes in that Moonlens hasn't made, with the door that it comes in by. */
export interface Border<Input, Prepared = Input> extends AsyncDisposable {
  readonly inputs: fc.Arbitrary<Input>;
  /** Makes what is handed in: what that takes isn't counted. */
  prepare(input: Input): Prepared;
  /** Hands one in by the real door and resolves when it was dealt with. @throws for what must not happen. */
  feed(prepared: Prepared): Promise<void>;
  /** Looks at what went out and into the log since the last look. @throws for what has no place there. */
  inspect(): Promise<void>;
  /** Asks as people do. @throws when there's no answer. */
  askNormally(): Promise<void>;
}

export const borderNames = ["discord", "slack", "lunos", "commands", "words"] as const;
export type BorderName = (typeof borderNames)[number];
