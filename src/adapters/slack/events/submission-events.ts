import {
  attempt,
  createUnknownError,
  defined,
  type Intent,
  isPrivateCommand,
  readPictureWish,
} from "#core";
import type { Delivery } from "../client/connection.ts";
import { readInteractionSource } from "../client/read-source.ts";
import {
  readCommandForm,
  readConversation,
  readFormAspect,
  readFormPhotos,
  readFormText,
} from "../forms/form-answers.ts";
import { type FormPurpose, parsePurpose } from "../forms/forms.ts";
import { readNamed } from "../forms/named-options.ts";
import type { SubmissionPayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import type { EventOptions } from "./event-context.ts";
import { takeExpenseForm } from "./presses/expense-presses.ts";
import { type FormWish, readAnswerForm } from "./presses/follow-ups.ts";
import { saveSection, settingsCallback } from "./settings-events.ts";
import { takeTurn } from "./turns.ts";

interface Handling {
  readonly acknowledge: Delivery["acknowledge"];
  readonly options: EventOptions;
}

/** Deals with a form that was sent: what is wrong in it is said beside the field, all else is a turn. */
export async function handleSubmission(
  payload: SubmissionPayload,
  { acknowledge, options }: Handling,
): Promise<void> {
  const source = readInteractionSource(payload);
  if (payload.view.callback_id === settingsCallback) {
    return await saveSection(payload, { source, userId: payload.user.id, options, acknowledge });
  }
  const purpose = parsePurpose(payload);
  if (purpose?.kind === "expense") {
    const visitor = { source, userId: payload.user.id, options };
    return await takeExpenseForm(payload, { ...visitor, purpose, acknowledge });
  }
  const wish =
    purpose?.kind === "answer"
      ? await readAnswerForm(payload, { purpose, source, options })
      : attempt(() => readWish(payload, { purpose, source, options }));
  if (wish.type === "refused") {
    const { locale } = options.people.peek({ ...source, userId: payload.user.id }) ?? {
      locale: "en",
    };
    return await acknowledge(toFormErrors(payload, options.wording(wish.error.sentence, locale)));
  }
  const place = readPlace(payload, purpose);
  if (place === undefined) {
    options.logger.warn({}, "a form arrived without a place for its answer");
    return await acknowledge();
  }
  await takeTurn(
    {
      ...place,
      source,
      userId: payload.user.id,
      isPrivate: wish.value.isPrivate,
      deduplicationKey: `slack:form:${payload.view.id}:${payload.trigger_id}`,
      asked: wish.value.asked,
    },
    { acknowledge, options },
  );
}

function readWish(
  payload: SubmissionPayload,
  context: {
    readonly purpose: Exclude<FormPurpose, { kind: "answer" | "expense" }> | undefined;
    readonly source: Source;
    readonly options: EventOptions;
  },
): FormWish {
  const { purpose, source, options } = context;
  switch (purpose?.kind) {
    case "command":
      return readCommandWish(payload, { name: purpose.command, source, options });
    case "picture": {
      const intent = readPictureIntent(payload, { ...purpose, accountId: source.accountId });
      return { isPrivate: purpose.isPrivate === true, asked: { intent } };
    }
    case "menu":
      return readMenuWish(payload, { purpose, source, options });
    case undefined:
      throw createUnknownError();
    default:
      throw new Error(`unknown form ${purpose satisfies never}`);
  }
}

function readCommandWish(
  payload: SubmissionPayload,
  wish: { readonly name: string; readonly source: Source; readonly options: EventOptions },
): FormWish {
  const command = wish.options.commands.find(({ name }) => name === wish.name);
  if (command === undefined || command.opens !== undefined) throw createUnknownError();
  const input = readNamed(
    command,
    readCommandForm(payload, { command, ...wish.source }),
    wish.source,
  );
  const intent = command.toIntent(input);
  return { isPrivate: isPrivateCommand(command, input), asked: { intent } };
}

function readPictureIntent(
  payload: SubmissionPayload,
  button: Extract<FormPurpose, { kind: "picture" }> & { readonly accountId: string },
): Intent {
  const filledIn = {
    prompt: readFormText(payload),
    aspectRatio: readFormAspect(payload),
    ...defined({ photos: readFormPhotos(payload, button) }),
  };
  const intent = readPictureWish(button, filledIn);
  if (intent === undefined) throw createUnknownError();
  return intent;
}

function readMenuWish(
  payload: SubmissionPayload,
  wish: {
    readonly purpose: Extract<FormPurpose, { kind: "menu" }>;
    readonly source: Source;
    readonly options: EventOptions;
  },
): FormWish {
  const { menuId, channelId = "", threadTs = "", messageTs } = wish.purpose;
  const menu = wish.options.menus.find(({ id }) => id === menuId);
  if (menu === undefined) throw createUnknownError();
  const place = { channelId, threadTs, messageTs };
  const answer = {
    text: readFormText(payload),
    ...defined({ photos: readFormPhotos(payload, wish.source) }),
  };
  return {
    isPrivate: menu.visibility === "private",
    asked: { question: { type: "menu", menuId, ...answer, ...place } },
  };
}

function readPlace(payload: SubmissionPayload, purpose: FormPurpose | undefined) {
  const [given] = payload.response_urls;
  const channelId = purpose?.channelId ?? readConversation(payload) ?? given?.channel_id;
  if (channelId === undefined) return undefined;
  return {
    channelId,
    threadTs: purpose?.threadTs,
    responseUrl: purpose?.responseUrl ?? given?.response_url,
  };
}

/** Slack shows an error beside a field, so it stands by the first. */
function toFormErrors({ view }: SubmissionPayload, text: string) {
  const [blockId = "text"] = Object.keys(view.state?.values ?? {});
  return { response_action: "errors", errors: { [blockId]: text } };
}
