import { explainExceeded, toBudgetLimits, toOpening } from "../../books/budget.ts";
import { expectCost } from "../../books/expected-cost.ts";
import { type Drawing, pictureSizes } from "../../model/drawing.ts";
import { UserError } from "../../model/errors.ts";
import type { WorkspaceSettings } from "../../model/settings.ts";
import type { Draw } from "../../performing/draw-one.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { refuseSize } from "../../settings/allowances.ts";
import { completeDrawing } from "../../settings/apply-settings.ts";
import { isLess, sumDecimals } from "../../tools/decimal.ts";

/**
 * The drawings that a model asks for in talk, as the workspace has them: their shape, a size that it allows, and all
 * together within its budgets. Talk was admitted for what talk costs, which is less.
 * @throws {UserError} when a budget has no room for them, or when their price would have to be agreed to.
 */
export async function admitDrawings(
  draws: readonly Draw[],
  { context, ports }: TurnParts,
): Promise<readonly Draw[]> {
  const { request, workspace } = context;
  const { settings } = workspace;
  const { ledger } = ports.store;
  const costs: string[] = [];
  for (const { drawing, count } of draws) {
    const model = drawing.model ?? ports.preferences.draw[0];
    const wanted = { work: "draw", model, calls: count } as const;
    costs.push(await expectCost(wanted, { ledger, workspaceId: workspace.id }));
  }
  const reserved = sumDecimals(costs);
  const { confirmAboveCredits } = settings;
  if (confirmAboveCredits !== undefined && isLess(confirmAboveCredits, reserved)) {
    throw new UserError("talk: a drawing needs its price agreed to first", {
      code: "price_not_agreed",
      sentence: { key: "drawingNeedsCommand", credits: reserved },
    });
  }
  const opening = toOpening(request, { workspace, reserved, work: "see" });
  const result = await ledger.reserveMore(opening, toBudgetLimits(settings, ports.limits));
  if (result.type !== "reserved") {
    const now = { atMs: ports.clock(), timeZone: settings.timeZone };
    throw new UserError("talk: a drawing is over the budget", {
      code: "budget_used",
      sentence: explainExceeded(result, now),
    });
  }
  return draws.map((draw) => ({
    ...draw,
    drawing: fitSize(completeDrawing(draw.drawing, settings), settings),
  }));
}

/** Nobody chose the size: where the usual one isn't allowed, it is the smallest that is. */
function fitSize(drawing: Drawing, settings: WorkspaceSettings): Drawing {
  if (refuseSize(drawing.imageSize, settings) === undefined) return drawing;
  const imageSize = pictureSizes.find((size) => settings.allowedSizes?.includes(size));
  return imageSize === undefined ? drawing : { ...drawing, imageSize };
}
