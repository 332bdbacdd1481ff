import {
  createOutOfReachError,
  defined,
  type Intent,
  type MenuAnswer,
  type MessageMenu,
  withNotes,
} from "#core";
import { createPhotosForm, createTextForm, readFormPhotos, readFormText } from "../forms/forms.ts";
import { readMessage } from "../questions/incoming.ts";
import { fetchMessage } from "../questions/reply-chain.ts";
import { toMessageLink } from "../wire/message-link.ts";
import type { FormPayload, MessagePayload } from "../wire/payloads.ts";
import { openForm } from "./acknowledgement.ts";
import type { EventContext } from "./event-context.ts";
import { answerInTime, takeTurn } from "./turns.ts";
import type { Visit } from "./visit.ts";

/** Asks what a menu wants to know about its message, and remembers the message for the answer. */
export async function askAboutMessage(
  visit: Visit,
  target: {
    readonly menu: MessageMenu;
    readonly message: MessagePayload;
    readonly context: EventContext;
  },
): Promise<void> {
  const { menu, message, context } = target;
  const { options, menuTargets } = context;
  if (menu.question === undefined) return;
  menuTargets.keep(message, visit);
  const place = { channelId: message.channel_id, messageId: message.id };
  const id = { type: "menu", menuId: menu.id, ...place } as const;
  const language = { wording: options.wording, locale: visit.locale };
  const { maxPhotos, ...question } = menu.question;
  const form =
    maxPhotos === undefined
      ? createTextForm({ id, ...question }, language)
      : createPhotosForm({ id, ...question, maxPhotos }, language);
  await answerInTime(visit, () => openForm(options.rest, { ...visit, form }), context);
}

/** Deals with the form that a menu opened. */
export async function takeMenuForm(
  visit: Visit,
  {
    menu,
    channelId,
    messageId,
    form,
  }: {
    readonly menu: MessageMenu;
    readonly channelId: string;
    readonly messageId: string;
    readonly form: FormPayload["data"];
  },
  context: EventContext,
): Promise<void> {
  const photos = readFormPhotos(form);
  const answer = { text: readFormText(form), ...defined({ photos }) };
  const { guildId } = visit.place;
  const place = { channelId, messageId, userId: visit.userId };
  // A form's id comes back from the person's client and proves nothing: only the channel that Discord names beside it
  // is one that they are in.
  const isWithinReach = visit.place.channelId === channelId;
  const readIntent = () => readFormIntent(place, { menu, answer, context, guildId, isWithinReach });
  const event = isWithinReach
    ? ({ type: "menu-form", menuId: menu.id, channelId, messageId, ...answer } as const)
    : undefined;
  const isPrivate = menu.visibility === "private";
  await takeTurn(visit, { isPrivate, readIntent, typed: answer.text, event }, context);
}

/** After a restart the message is fetched, which shows it whole only where we may read it. */
export function readFormIntent(
  place: { readonly channelId: string; readonly messageId: string; readonly userId?: string },
  form: {
    readonly menu: MessageMenu;
    readonly answer: MenuAnswer;
    readonly context: EventContext;
    readonly guildId: string | undefined;
    /** Whether the person may read the message's channel. */
    readonly isWithinReach: boolean;
  },
): Intent | Promise<Intent> {
  const { menu, answer, context, guildId, isWithinReach } = form;
  const kept = context.menuTargets.find(place);
  if (kept !== undefined) return readMenuIntent(menu, { message: kept, answer, context, guildId });
  if (!isWithinReach) throw createOutOfReachError();
  return fetchMessage(place, context.options).then((message) => {
    if (message === undefined) throw createOutOfReachError();
    return readMenuIntent(menu, { message, answer, context, guildId });
  });
}

/** What a menu makes of its message, which the event shows whole, whatever intents we have. */
export function readMenuIntent(
  menu: MessageMenu,
  {
    message,
    answer,
    context: { options, surroundings },
    guildId,
  }: {
    readonly message: MessagePayload;
    readonly answer: MenuAnswer;
    readonly context: EventContext;
    readonly guildId: string | undefined;
  },
): Intent {
  const reading = { surroundings, guildId, cdnAddresses: options.cdnAddresses };
  const { message: incoming, notes } = readMessage(message, reading);
  const quoted = message.referenced_message ?? undefined;
  const repliesTo = quoted === undefined ? {} : { repliesTo: readMessage(quoted, reading).message };
  const intent = menu.toIntent({ ...incoming, ...repliesTo }, answer);
  const place = { guildId, channelId: message.channel_id, messageId: message.id };
  // Its answer may stand far below it.
  const linked =
    intent.type === "see" ||
    intent.type === "draw" ||
    intent.type === "alt-text" ||
    intent.type === "extract" ||
    intent.type === "similar"
      ? { ...intent, messageUrl: toMessageLink(place) }
      : intent;
  return withNotes(linked, notes);
}
