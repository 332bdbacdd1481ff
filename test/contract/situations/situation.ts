import type { TurnRequest } from "#core";
import type { Performance } from "../../adapters/support/performance.ts";
import type { PlatformTrait, Shown, Stage } from "../stages/platform-stage.ts";

/** Something that happens on any platform, and what has to come of it. */
export interface Situation {
  readonly name: string;
  /** What there has to be on a platform for it to happen there. Absent: nothing beside what every platform has. */
  readonly needs?: readonly PlatformTrait[];
  readonly happens: (stage: Stage) => Promise<void>;
}

const png = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  ),
);
export const picture = { name: "moon.png", bytes: png };

export const drawPicture: Performance = async function* (_turn, { createView, createImage }) {
  const picture = await createImage({ prompt: "a red fox", byteLength: 5_000 });
  yield createView({ pictures: [picture], status: { type: "done" } });
};

export const says =
  (text: string) =>
  ({ parts }: Pick<Shown, "parts">) =>
    parts.includes(text);

/** What a turn asks to see, which it has to. */
export function see(turn: TurnRequest | undefined) {
  if (turn?.intent.type !== "see") throw new Error("the turn is no question");
  return turn.intent;
}
