import {
  type ExpenseButtonId,
  type ExpenseOutcome,
  type ExpenseProblems,
  expenseFields,
  UserError,
} from "#core";
import { createExpenseModal, readExpenseTexts } from "../../forms/expense-form.ts";
import { createFixRows } from "../../replies/buttons.ts";
import type { FormPayload } from "../../wire/payloads.ts";
import { answerPrivately, openForm } from "../acknowledgement.ts";
import type { EventContext } from "../event-context.ts";
import { acknowledgePress, answerInTime, refuseVisit, tell } from "../turns.ts";
import type { Press, Visit } from "../visit.ts";

type Correction = ExpenseButtonId & { readonly action: "correct" };

/** Deals with a button under a line of a channel's books. */
export async function pressExpense(
  press: Press,
  id: ExpenseButtonId,
  context: EventContext,
): Promise<void> {
  const { action } = id;
  if (action === "correct") return await openCorrection(press, { ...id, action }, context);
  if (!(await acknowledgePress(press, context))) return;
  const { expenses } = context.options.moonlens;
  await tellOutcome(press, await expenses.act(toAsker(press, id), action), context);
}

/** Nobody is to fill in a form in vain, so whether they may is looked at first. What was wrong before stands in it again. */
async function openCorrection(press: Press, id: Correction, context: EventContext): Promise<void> {
  const { options, expenseForms } = context;
  const typed = expenseForms.get(toFormKey(press, id));
  const opened = await options.moonlens.expenses.openForm(toAsker(press, id), typed);
  if (opened.type === "refused") {
    const { sentence } = opened;
    const error = new UserError(`correct: ${sentence.key}`, { code: "cannot_correct", sentence });
    return await refuseVisit(press, error, context);
  }
  const speech = { wording: options.wording, locale: press.locale };
  const form = createExpenseModal({ id, form: opened.form }, speech);
  await answerInTime(press, () => openForm(options.rest, { ...press, form }), context);
}

/** Deals with such a form: what is wrong is said to its person alone, who can go on where they were. */
export async function takeExpenseForm(
  visit: Visit,
  { id, form }: { readonly id: Correction; readonly form: FormPayload["data"] },
  context: EventContext,
): Promise<void> {
  const { options, expenseForms } = context;
  const texts = readExpenseTexts(form);
  const key = toFormKey(visit, id);
  const outcome = await options.moonlens.expenses.correct(toAsker(visit, id), texts);
  if (outcome.type === "wrong") {
    expenseForms.set(key, texts);
    return await tellWrong(visit, { id, problems: outcome.problems }, context);
  }
  expenseForms.delete(key);
  if (await acknowledgePress(visit, context)) await tellOutcome(visit, outcome, context);
}

async function tellWrong(
  visit: Visit,
  { id, problems }: { readonly id: Correction; readonly problems: ExpenseProblems },
  context: EventContext,
): Promise<void> {
  const { rest, wording } = context.options;
  const { locale } = visit;
  const told = expenseFields.flatMap((name) => {
    const problem = problems[name];
    const label = wording({ key: "expenseField", field: name }, locale);
    return problem === undefined ? [] : [`**${label}:** ${wording(problem, locale)}`];
  });
  const answer = {
    content: told.join("\n"),
    components: createFixRows(id, { wording, locale }),
  };
  await answerInTime(visit, () => answerPrivately(rest, { ...visit, ...answer }), context);
}

async function tellOutcome(
  visit: Visit,
  outcome: ExpenseOutcome,
  context: EventContext,
): Promise<void> {
  if (outcome.type === "refused") {
    const { sentence } = outcome;
    return await tell(visit, { text: context.options.wording(sentence, visit.locale), context });
  }
  if (outcome.told !== undefined) await tell(visit, { text: outcome.told, context });
}

function toAsker(
  { workspace, person, isModerator, locale }: Visit,
  { expenseId }: ExpenseButtonId,
) {
  const isAdmin = person.isAdmin || isModerator;
  return { expenseId, workspaceId: workspace.id, personId: person.id, isAdmin, locale };
}

function toFormKey({ userId }: Visit, { expenseId }: ExpenseButtonId): string {
  return `${userId}:${expenseId}`;
}
