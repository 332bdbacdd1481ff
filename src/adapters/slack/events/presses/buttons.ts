import { createUnknownError, isOfAnswer, isRetry, parseButtonName } from "#core";
import type { Delivery } from "../../client/connection.ts";
import { readInteractionSource } from "../../client/read-source.ts";
import type { ActionsPayload } from "../../wire/payloads.ts";
import type { EventOptions } from "../event-context.ts";
import { pressExpense } from "./expense-presses.ts";
import { pressOfForm } from "./form-presses.ts";
import { pressPicture } from "./picture-presses.ts";
import { readPress, tell } from "./press.ts";
import {
  cancel,
  confirm,
  followUp,
  goOn,
  goOnWithoutOcr,
  retry,
  showSimilar,
} from "./turn-presses.ts";

/** Deals with a pressed button. */
export async function handleButton(
  payload: ActionsPayload,
  {
    acknowledge,
    options,
  }: { readonly acknowledge: Delivery["acknowledge"]; readonly options: EventOptions },
): Promise<void> {
  const [action] = payload.actions;
  const source = readInteractionSource(payload);
  const press = readPress(payload, source, options);
  const id = parseButtonName(action?.action_id ?? "");
  if (press !== undefined && id !== undefined) {
    if (id.type === "picture") return await pressPicture(press, id, acknowledge);
    if (id.type === "go-on") return await goOn(press, id.turnId, acknowledge);
    if (isRetry(id)) return await retry(press, id, acknowledge);
    if (isOfAnswer(id)) return await followUp(press, id, acknowledge);
  }
  await acknowledge();
  if (await pressOfForm(payload, source, options)) return;
  if (press === undefined) return;
  if (id?.type === "expense") return await pressExpense(press, id);
  if (id?.type === "cancel") return await cancel(press, id.turnId);
  if (id?.type === "confirm") return await confirm(press, id.turnId);
  if (id?.type === "without-ocr") return await goOnWithoutOcr(press, id.turnId);
  if (id?.type === "show-similar") return await showSimilar(press, id.turnId);
  await tell(press, createUnknownError().sentence);
}
