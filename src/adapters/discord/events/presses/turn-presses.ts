import {
  explainCancel,
  explainConfirm,
  explainShowing,
  type MoonlensPort,
  type RetryButtonId,
  type Sentence,
  UserError,
} from "#core";
import { isForOne, parseReplyTarget } from "../../wire/reply-target.ts";
import type { EventContext } from "../event-context.ts";
import { acknowledgePress, refuseVisit, takeTurn } from "../turns.ts";
import type { Press } from "../visit.ts";
import { tell, toAsker } from "./press.ts";

export async function cancel(press: Press, turnId: string, context: EventContext): Promise<void> {
  const { moonlens } = context.options;
  const { isModerator } = press;
  const isAcknowledged = await acknowledgePress(press, context);
  const outcome = await moonlens.cancel({ turnId, ...toAsker(press), isModerator });
  const sentence = explainCancel(outcome);
  if (sentence !== undefined && isAcknowledged) await tell(press, { sentence, context });
}

export async function confirm(press: Press, turnId: string, context: EventContext): Promise<void> {
  await decide(press, context, async (moonlens) =>
    explainConfirm(await moonlens.confirm({ turnId, personId: press.person.id })),
  );
}

/** Nothing is paid for having pages read. */
export async function goOnWithoutOcr(
  press: Press,
  turnId: string,
  context: EventContext,
): Promise<void> {
  await decide(press, context, async (moonlens) =>
    explainConfirm(await moonlens.goOnWithoutOcr({ turnId, personId: press.person.id })),
  );
}

/** The picture that was offered takes the question's place. */
export async function showSimilar(
  press: Press,
  turnId: string,
  context: EventContext,
): Promise<void> {
  await decide(press, context, async (moonlens) =>
    explainShowing(await moonlens.showSimilar({ turnId, personId: press.person.id })),
  );
}

/** What its person chose where they were asked; why it came to nothing is told to them alone. */
async function decide(
  press: Press,
  context: EventContext,
  act: (moonlens: MoonlensPort) => Promise<Sentence | undefined>,
): Promise<void> {
  // Who sees that it failed presses again: nothing may be paid for that they believe to have failed.
  if (!(await acknowledgePress(press, context))) return;
  const sentence = await act(context.options.moonlens);
  if (sentence !== undefined) await tell(press, { sentence, context });
}

/** The rest of an answer is a turn of its own. */
export async function goOn(press: Press, turnId: string, context: EventContext): Promise<void> {
  const sentence = await context.options.moonlens.refuseGoOn({ turnId, ...toAsker(press) });
  if (sentence !== undefined) {
    const refusal = new UserError(`go on: ${sentence.key}`, { code: "cannot_go_on", sentence });
    return await refuseVisit(press, refusal, context);
  }
  const readIntent = () => ({ type: "go-on", turnId }) as const;
  await takeTurn(press, { isPrivate: press.isEphemeral, readIntent }, context);
}

/** What came to nothing is asked for again, as a turn of its own. */
export async function retry(
  press: Press,
  { type: action, turnId }: RetryButtonId,
  context: EventContext,
): Promise<void> {
  const found = await context.options.moonlens.findRetry({ turnId, action, ...toAsker(press) });
  if (found.type === "refused") {
    const { sentence } = found;
    const refusal = new UserError(`retry: ${sentence.key}`, { code: "cannot_retry", sentence });
    return await refuseVisit(press, refusal, context);
  }
  const readIntent = () => found.intent;
  // A refusal is seen by its person alone, and what they asked for may have been for everyone.
  const isPrivate = press.isEphemeral && isForOne(parseReplyTarget(found.replyTarget));
  await takeTurn(press, { isPrivate, readIntent }, context);
}
