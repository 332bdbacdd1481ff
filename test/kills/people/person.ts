import type { Random } from "../../simulation/engine/random.ts";

/** Somebody who asks for things. */
export interface Person {
  readonly platform: "discord" | "slack";
  readonly name: string;
  readonly random: Random;
  /** Asks for one thing. @throws what the platform says when it doesn't take it. */
  act(): Promise<void>;
}
