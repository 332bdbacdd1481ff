import { explainExceeded, toBudgetLimits, toOpening } from "../../books/budget.ts";
import { expectCost } from "../../books/expected-cost.ts";
import { UserError } from "../../model/errors.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { isLess } from "../../tools/decimal.ts";

interface PartsToPay {
  /** How many parts are to be listened to. */
  readonly count: number;
  /** For how many the turn was admitted. */
  readonly admitted: number;
  readonly model: string | undefined;
}

/**
 * Holds back what recordings cost that turn out to be longer than was expected before they were opened.
 * @throws {UserError} when a budget has no room for it, or when its price would have to be agreed to.
 */
export async function admitParts(
  { count, admitted, model }: PartsToPay,
  { context, ports }: TurnParts,
): Promise<void> {
  if (count <= admitted) return;
  const { request, workspace } = context;
  const { settings } = workspace;
  const { ledger } = ports.store;
  const of = { ledger, workspaceId: workspace.id };
  const reserved = await expectCost({ work: "listen", model, calls: count }, of);
  const { confirmAboveCredits } = settings;
  if (confirmAboveCredits !== undefined && isLess(confirmAboveCredits, reserved)) {
    throw new UserError("transcribe: the price of all parts needs to be agreed to", {
      code: "price_not_agreed",
      sentence: { key: "recordingTakesParts", parts: count, credits: reserved },
    });
  }
  const opening = toOpening(request, { workspace, reserved, work: "listen" });
  const result = await ledger.reserveMore(opening, toBudgetLimits(settings, ports.limits));
  if (result.type === "reserved") return;
  const now = { atMs: ports.clock(), timeZone: settings.timeZone };
  throw new UserError("transcribe: the recordings are over the budget", {
    code: "budget_used",
    sentence: explainExceeded(result, now),
  });
}
