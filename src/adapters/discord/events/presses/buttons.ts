import { createUnknownError, isOfAnswer, isRetry } from "#core";
import { parseCustomId } from "../../wire/custom-ids.ts";
import type { EventContext } from "../event-context.ts";
import { chooseSettings, fixSettings, turnToChannel, undoSettings } from "../settings-events.ts";
import { refuseVisit } from "../turns.ts";
import type { Press } from "../visit.ts";
import { pressExpense } from "./expense-presses.ts";
import { followUp } from "./follow-ups.ts";
import { pressPicture } from "./picture-presses.ts";
import { cancel, confirm, goOn, goOnWithoutOcr, retry, showSimilar } from "./turn-presses.ts";

/** Deals with a pressed button. */
export async function handleButton(press: Press, context: EventContext): Promise<void> {
  // What is pressed stands on the message; an id that does not was made up.
  const isThere = press.customIds.has(press.customId);
  const id = isThere ? parseCustomId(press.customId) : undefined;
  if (id?.type === "cancel") return await cancel(press, id.turnId, context);
  if (id?.type === "settings") return await chooseSettings(press, id, context);
  if (id?.type === "settings-channel") return await turnToChannel(press, press.values[0], context);
  if (id?.type === "settings-everywhere") return await turnToChannel(press, undefined, context);
  if (id?.type === "settings-fix") return await fixSettings(press, id, context);
  if (id?.type === "settings-undo") return await undoSettings(press, id, context);
  if (id?.type === "confirm") return await confirm(press, id.turnId, context);
  if (id?.type === "without-ocr") return await goOnWithoutOcr(press, id.turnId, context);
  if (id?.type === "show-similar") return await showSimilar(press, id.turnId, context);
  if (id?.type === "go-on") return await goOn(press, id.turnId, context);
  if (id?.type === "expense") return await pressExpense(press, id, context);
  if (id !== undefined && isRetry(id)) return await retry(press, id, context);
  if (id !== undefined && isOfAnswer(id)) return await followUp(press, id, context);
  if (id?.type !== "picture") return await refuseVisit(press, createUnknownError(), context);
  await pressPicture(press, id, context);
}
