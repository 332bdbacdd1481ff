import {
  defined,
  type ExpenseButtonId,
  type ExpenseOutcome,
  type Sentence,
  type Speech,
} from "#core";
import type { Delivery } from "../../client/connection.ts";
import { toPersonId } from "../../client/persons.ts";
import { createExpenseView, readExpenseTexts, toFieldErrors } from "../../forms/expense-view.ts";
import type { FormPurpose } from "../../forms/forms.ts";
import type { SubmissionPayload } from "../../wire/payloads.ts";
import type { Source } from "../../wire/source.ts";
import { toTeamWorkspace } from "../../wire/workspaces.ts";
import type { EventOptions } from "../event-context.ts";
import { openForm } from "../form-opening.ts";
import { type Press, tell, toWhisper, whisper } from "./press.ts";

/** Who wants something about a line, and where. */
interface Visitor {
  readonly source: Source;
  readonly userId: string;
  readonly options: EventOptions;
}

/** Deals with a button under a line of a channel's books. */
export async function pressExpense(press: Press, id: ExpenseButtonId): Promise<void> {
  const { action, expenseId } = id;
  if (action === "correct") return await openCorrection(press, expenseId);
  const { expenses } = press.options.moonlens;
  const outcome = await expenses.act(await toAsker(press, expenseId), action);
  if (outcome.type === "refused") return await tell(press, outcome.sentence);
  if (outcome.told !== undefined) await whisper(press, toWhisper(outcome.told));
}

/** Nobody is to fill in a form in vain, so whether they may is looked at first. */
async function openCorrection(press: Press, expenseId: string): Promise<void> {
  const { payload, source, userId, channelId, threadTs, options } = press;
  const opened = await options.moonlens.expenses.openForm(await toAsker(press, expenseId));
  if (opened.type === "refused") return await tell(press, opened.sentence);
  const purpose: FormPurpose = { kind: "expense", expenseId, channelId, ...defined({ threadTs }) };
  const create = (language: Speech) =>
    createExpenseView({ ...language, form: opened.form, purpose });
  await openForm(payload.trigger_id, { source, userId, options, create });
}

/** Deals with such a form: what is wrong in it is said beside the fields. */
export async function takeExpenseForm(
  payload: SubmissionPayload,
  {
    purpose,
    acknowledge,
    ...visitor
  }: Visitor & {
    readonly purpose: Extract<FormPurpose, { kind: "expense" }>;
    readonly acknowledge: Delivery["acknowledge"];
  },
): Promise<void> {
  const { options } = visitor;
  const asker = await toAsker(visitor, purpose.expenseId);
  const outcome = await options.moonlens.expenses.correct(asker, readExpenseTexts(payload));
  const speech = { wording: options.wording, locale: asker.locale };
  if (outcome.type === "wrong") return await acknowledge(toFieldErrors(outcome.problems, speech));
  await acknowledge();
  await tellOutcome(outcome, {
    ...visitor,
    purpose,
    say: (one) => speech.wording(one, speech.locale),
  });
}

/** Mostly the line itself says it. */
async function tellOutcome(
  outcome: ExpenseOutcome,
  {
    source,
    userId,
    options,
    purpose: { channelId, threadTs },
    say,
  }: Visitor & {
    readonly purpose: Extract<FormPurpose, { kind: "expense" }>;
    readonly say: (sentence: Sentence) => string;
  },
): Promise<void> {
  const text = outcome.type === "refused" ? say(outcome.sentence) : outcome.told;
  if (text === undefined || channelId === undefined) return;
  await options.web.call({
    method: "chat.postEphemeral",
    arguments: {
      ...{ ...toWhisper(text), channel: channelId, user: userId },
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    },
    accountId: source.accountId,
    attempts: "when-refused",
    signal: options.signal,
  });
}

async function toAsker({ source, userId, options }: Visitor, expenseId: string) {
  const { accountId, teamId } = source;
  const { role, locale } = await options.people.find({ accountId, userId }, options);
  return {
    expenseId,
    workspaceId: toTeamWorkspace(teamId).id,
    personId: toPersonId({ teamId, userId }),
    isAdmin: role === "admin",
    locale,
  };
}
