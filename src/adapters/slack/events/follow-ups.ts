import {
  type AnswerButtonId,
  type Attempt,
  askMoreForm,
  defined,
  type Speech,
  UserError,
} from "#core";
import { readFormText } from "../forms/form-answers.ts";
import { createTextForm, type FormPurpose } from "../forms/forms.ts";
import type { SubmissionPayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import type { EventOptions } from "./event-context.ts";
import { openForm } from "./form-opening.ts";
import { type Press, toAsker } from "./press.ts";
import type { TurnWish } from "./turns.ts";

/** What a filled-in form asks for. */
export interface FormWish {
  readonly isPrivate: boolean;
  readonly asked: TurnWish["asked"];
}

/** What a button under an answer asks for: a turn, or a form first; or why whoever pressed it may not have that. */
export async function readFollowUp(press: Press, { type: action, turnId }: AnswerButtonId) {
  const found = await press.options.moonlens.findFollowUp({ turnId, action, ...toAsker(press) });
  if (found.type === "refused") return found;
  return action === "ask-more" ? ({ type: "form" } as const) : found;
}

/** Opens the form that asks more. */
export async function askMore(press: Press, turnId: string): Promise<void> {
  const { payload, source, userId, channelId, threadTs, isPrivate, options } = press;
  const responseUrl = payload.response_url;
  const place = { channelId, isPrivate, ...defined({ threadTs, responseUrl }) };
  const purpose: FormPurpose = { kind: "ask-more", turnId, ...place };
  const create = (language: Speech) => createTextForm({ ...language, purpose, ...askMoreForm });
  await openForm(payload.trigger_id, { source, userId, options, create });
}

/** What the form that asks more wishes for, or why its person may not have it. */
export async function readAskedMore(
  payload: SubmissionPayload,
  {
    purpose: { turnId, isPrivate = false },
    source,
    options,
  }: {
    readonly purpose: Extract<FormPurpose, { kind: "ask-more" }>;
    readonly source: Source;
    readonly options: EventOptions;
  },
): Promise<Attempt<FormWish>> {
  const asker = toAsker({ source, userId: payload.user.id });
  const text = readFormText(payload);
  const wanted = { turnId, action: "ask-more", text, ...asker } as const;
  const found = await options.moonlens.findFollowUp(wanted);
  if (found.type === "found") {
    return { type: "read", value: { isPrivate, asked: { intent: found.intent } } };
  }
  const { sentence } = found;
  const error = new UserError(`follow up: ${sentence.key}`, { code: "cannot_follow_up", sentence });
  return { type: "refused", error };
}
