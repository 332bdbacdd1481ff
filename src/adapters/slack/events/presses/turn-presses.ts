import {
  type AnswerButtonId,
  explainCancel,
  explainConfirm,
  explainShowing,
  type RetryButtonId,
} from "#core";
import { parseReplyTarget } from "../../wire/reply-target.ts";
import { toTeamWorkspace } from "../../wire/workspaces.ts";
import { ask, refuse } from "./answer-press.ts";
import { openAnswerForm, readFollowUp } from "./follow-ups.ts";
import { type Press, readAsker, tell, toAsker } from "./press.ts";

/** The rest of an answer is a turn of its own. */
export async function goOn(
  press: Press,
  turnId: string,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const sentence = await press.options.moonlens.refuseGoOn({ turnId, ...toAsker(press) });
  if (sentence !== undefined) return await refuse(press, sentence, acknowledge);
  await ask(press, { type: "go-on", turnId }, acknowledge);
}

/** What came to nothing is asked for again, as a turn of its own. */
export async function retry(
  press: Press,
  { type: action, turnId }: RetryButtonId,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const found = await press.options.moonlens.findRetry({ turnId, action, ...toAsker(press) });
  if (found.type === "refused") return await refuse(press, found.sentence, acknowledge);
  // A refusal is seen by its person alone, and what they asked for may have been for everyone.
  const { isPrivate, threadTs } = press.isPrivate ? parseReplyTarget(found.replyTarget) : press;
  await ask({ ...press, isPrivate, threadTs }, found.intent, acknowledge);
}

/** More about the picture of an answer; to ask something else opens a form first. */
export async function followUp(
  press: Press,
  id: AnswerButtonId,
  acknowledge: () => Promise<void>,
): Promise<void> {
  const wish = await readFollowUp(press, id);
  if (wish.type === "refused") return await refuse(press, wish.sentence, acknowledge);
  if (wish.type === "found") {
    const isPrivate = press.isPrivate && wish.isForAll !== true;
    return await ask({ ...press, isPrivate }, wish.intent, acknowledge);
  }
  await acknowledge();
  await openAnswerForm(press, { ...wish, turnId: id.turnId });
}

export async function cancel(press: Press, turnId: string): Promise<void> {
  const asker = await readAsker(press);
  const outcome = await press.options.moonlens.cancel({
    turnId,
    workspaceId: toTeamWorkspace(press.source.teamId).id,
    ...asker,
  });
  const sentence = explainCancel(outcome);
  if (sentence !== undefined) await tell(press, sentence);
}

/** Agrees to the price of a turn, which only the person may who asked for it. */
export async function confirm(press: Press, turnId: string): Promise<void> {
  const { personId } = await readAsker(press);
  const outcome = await press.options.moonlens.confirm({ turnId, personId });
  const sentence = explainConfirm(outcome);
  if (sentence !== undefined) await tell(press, sentence);
}

/** Nothing is paid for having pages read. */
export async function goOnWithoutOcr(press: Press, turnId: string): Promise<void> {
  const { personId } = toAsker(press);
  const sentence = explainConfirm(
    await press.options.moonlens.goOnWithoutOcr({ turnId, personId }),
  );
  if (sentence !== undefined) await tell(press, sentence);
}

/** The picture that was offered takes the question's place. */
export async function showSimilar(press: Press, turnId: string): Promise<void> {
  const { personId } = toAsker(press);
  const sentence = explainShowing(await press.options.moonlens.showSimilar({ turnId, personId }));
  if (sentence !== undefined) await tell(press, sentence);
}
