import type { Intent, Sentence } from "#core";
import { takeTurn } from "../turns.ts";
import { type Press, tell, toPressKey } from "./press.ts";

/** A press that asks for something is a turn. */
export async function ask(
  press: Press,
  intent: Intent,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const { payload, options, ...place } = press;
  await takeTurn(
    {
      ...place,
      responseUrl: payload.response_url,
      deduplicationKey: toPressKey(payload),
      asked: { intent },
    },
    { acknowledge, options },
  );
}

/** Why there is nothing for it; nothing is noted then. */
export async function refuse(
  press: Press,
  sentence: Sentence,
  acknowledge: () => Promise<void>,
): Promise<void> {
  await acknowledge();
  await tell(press, sentence);
}
