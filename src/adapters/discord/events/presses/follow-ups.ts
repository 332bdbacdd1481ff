import { type AnswerButtonId, answerForms, defined, opensForm, UserError } from "#core";
import { createTextForm, readFormText } from "../../forms/forms.ts";
import type { FormPayload } from "../../wire/payloads.ts";
import { openForm } from "../acknowledgement.ts";
import type { EventContext } from "../event-context.ts";
import { answerInTime, refuseVisit, takeTurn } from "../turns.ts";
import { isEphemeral, type Press, type Visit } from "../visit.ts";

/** What a button under an answer asks for, as a turn of whoever pressed; some open a form first. */
export async function followUp(
  press: Press,
  id: AnswerButtonId,
  context: EventContext,
): Promise<void> {
  const { type: action } = id;
  if (!opensForm(action)) {
    return await take(press, { ...id, isPrivate: press.isEphemeral }, context);
  }
  // Nobody is to write into a form in vain.
  const found = await find(press, id, context);
  if (found.type === "refused") return await refuseVisit(press, found.error, context);
  const { rest, wording } = context.options;
  const form = createTextForm(
    { id, ...answerForms[action], ...defined({ text: found.text }) },
    { wording, locale: press.locale },
  );
  await answerInTime(press, () => openForm(rest, { ...press, form }), context);
}

/** Deals with such a form. */
export async function takeFollowUpForm(
  visit: Visit,
  { id, data, message }: Pick<FormPayload, "data" | "message"> & { readonly id: AnswerButtonId },
  context: EventContext,
): Promise<void> {
  const wish = { ...id, text: readFormText(data), isPrivate: isEphemeral(message) };
  await take(visit, wish, context);
}

async function take(
  visit: Visit,
  wish: AnswerButtonId & { readonly text?: string; readonly isPrivate: boolean },
  context: EventContext,
): Promise<void> {
  const { text: typed, isPrivate } = wish;
  const found = await find(visit, wish, context);
  if (found.type === "refused") {
    return await refuseVisit(
      visit,
      found.error,
      typed === undefined ? context : { ...context, typed },
    );
  }
  const isForOne = isPrivate && found.isForAll !== true;
  await takeTurn(visit, { isPrivate: isForOne, readIntent: () => found.intent, typed }, context);
}

async function find(
  { workspace, person }: Visit,
  { type: action, turnId, text }: AnswerButtonId & { readonly text?: string },
  { options: { moonlens } }: EventContext,
) {
  const asker = { workspaceId: workspace.id, personId: person.id };
  const asked = text === undefined ? {} : { text };
  const found = await moonlens.findFollowUp({ turnId, action, ...asker, ...asked });
  if (found.type === "found") return found;
  const { sentence } = found;
  const error = new UserError(`follow up: ${sentence.key}`, { code: "cannot_follow_up", sentence });
  return { type: "refused", error } as const;
}
