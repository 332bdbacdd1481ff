import {
  type AnswerButtonId,
  type Attempt,
  answerForms,
  defined,
  opensForm,
  type Speech,
  UserError,
} from "#core";
import { readFormText } from "../../forms/form-answers.ts";
import { createTextForm, type FormPurpose } from "../../forms/forms.ts";
import type { SubmissionPayload } from "../../wire/payloads.ts";
import type { Source } from "../../wire/source.ts";
import type { EventOptions } from "../event-context.ts";
import { openForm } from "../form-opening.ts";
import type { TurnWish } from "../turns.ts";
import { type Press, toAsker } from "./press.ts";

/** What a filled-in form asks for. */
export interface FormWish {
  readonly isPrivate: boolean;
  readonly asked: TurnWish["asked"];
}

/** What a button under an answer asks for: a turn, or a form first; or why whoever pressed it may not have that. */
export async function readFollowUp(press: Press, { type: action, turnId }: AnswerButtonId) {
  const found = await press.options.moonlens.findFollowUp({ turnId, action, ...toAsker(press) });
  if (found.type === "refused") return found;
  return opensForm(action) ? ({ ...found, type: "form", action } as const) : found;
}

/** Opens the form that a button under an answer asks for words with. */
export async function openAnswerForm(
  press: Press,
  wanted: {
    readonly turnId: string;
    readonly action: keyof typeof answerForms;
    /** What stands in it already. */
    readonly text?: string;
  },
): Promise<void> {
  const { payload, source, userId, channelId, threadTs, isPrivate, options } = press;
  const { turnId, action, text } = wanted;
  const responseUrl = payload.response_url;
  const place = { channelId, isPrivate, ...defined({ threadTs, responseUrl }) };
  const purpose: FormPurpose = { kind: "answer", action, turnId, ...place };
  const words = { ...answerForms[action], ...defined({ text }) };
  const create = (language: Speech) => createTextForm({ ...language, purpose, ...words });
  await openForm(payload.trigger_id, { source, userId, options, create });
}

/** What such a form wishes for, or why its person may not have it. */
export async function readAnswerForm(
  payload: SubmissionPayload,
  {
    purpose: { turnId, action, isPrivate = false },
    source,
    options,
  }: {
    readonly purpose: Extract<FormPurpose, { kind: "answer" }>;
    readonly source: Source;
    readonly options: EventOptions;
  },
): Promise<Attempt<FormWish>> {
  const asker = toAsker({ source, userId: payload.user.id });
  const text = readFormText(payload);
  const wanted = { turnId, action, text, ...asker };
  const found = await options.moonlens.findFollowUp(wanted);
  if (found.type === "found") {
    const isForOne = isPrivate && found.isForAll !== true;
    return { type: "read", value: { isPrivate: isForOne, asked: { intent: found.intent } } };
  }
  const { sentence } = found;
  const error = new UserError(`follow up: ${sentence.key}`, { code: "cannot_follow_up", sentence });
  return { type: "refused", error };
}
