import { type Performance, type TurnContext, toCallOptions } from "./performance.ts";
import type { ReplyEvent } from "./reply.ts";

/** Tells an admin how much credit is left. Never the account's e-mail address, which the port doesn't carry. */
export async function* performAdmin({
  context,
  performance,
}: {
  context: TurnContext;
  performance: Performance;
}): AsyncGenerator<ReplyEvent> {
  const { lunos, wording, isSandbox } = performance;
  const balance = await lunos.loadBalance(toCallOptions(context));
  const isAlertSet = balance.isAlertEnabled && balance.alertCredits !== undefined;
  const text = wording(
    {
      key: "balance",
      credits: balance.credits,
      ...(isAlertSet ? { alertCredits: balance.alertCredits } : {}),
      isLow: balance.isLow,
      isSandbox,
    },
    context.request.locale,
  );
  yield { type: "text-delta", text };
  yield { type: "done" };
}
