import { createUnknownError, type MessageMenu, refuseExtra, UserError } from "#core";
import type { Delivery } from "../client/connection.ts";
import { readInteractionSource } from "../client/read-source.ts";
import { createCommandForm, createPhotosForm, createTextForm } from "../forms/forms.ts";
import { readMenuIntent } from "../questions/menu-intents.ts";
import { globalShortcutCommand, globalShortcutId } from "../wire/command-names.ts";
import {
  type MessagePayload,
  type MessageShortcutPayload,
  messagePayload,
  type ShortcutPayload,
} from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { toTeamWorkspace } from "../wire/workspaces.ts";
import type { EventOptions } from "./event-context.ts";
import { openForm } from "./form-opening.ts";
import { askFor, type TurnWish, takeTurn } from "./turns.ts";

interface Handling {
  readonly acknowledge: Delivery["acknowledge"];
  readonly options: EventOptions;
}

/** Deals with the shortcut that is offered everywhere: its form asks for all, the place too. */
export async function handleShortcut(
  payload: ShortcutPayload,
  { acknowledge, options }: Handling,
): Promise<void> {
  await acknowledge();
  const command = options.commands.find(({ name }) => name === globalShortcutCommand);
  if (payload.callback_id !== globalShortcutId || command === undefined) return;
  const purpose = { kind: "command", command: command.name } as const;
  await openForm(payload.trigger_id, {
    source: readInteractionSource(payload),
    userId: payload.user.id,
    options,
    create: (language) => createCommandForm(command, { ...language, purpose }),
  });
}

/** Deals with an entry in the menu of a message. */
export async function handleMessageShortcut(
  payload: MessageShortcutPayload,
  { acknowledge, options }: Handling,
): Promise<void> {
  const source = readInteractionSource(payload);
  const message = readShownMessage(payload);
  const menu = options.menus.find(({ id }) => id === payload.callback_id);
  if (message !== undefined) options.memory.keep(source.accountId, message);
  const place = {
    source,
    userId: payload.user.id,
    channelId: payload.channel.id,
    threadTs: message?.thread_ts ?? payload.message.ts,
    // Where a message stands in the channel, whoever opens its menu reads the channel.
    startsThread: isInChannel(message) ? true : undefined,
    responseUrl: payload.response_url,
  };
  let asked = toMenuQuestion(payload, message);
  if (menu?.question !== undefined && message !== undefined) {
    await acknowledge();
    const refusal = await findRefusal(menu, { message, source, options });
    if (refusal === undefined)
      return await askFirst(payload, { menu, source, threadTs: place.threadTs, options });
    asked = askFor(() => {
      throw refusal;
    });
  }
  await takeTurn(
    {
      ...place,
      isPrivate: menu?.visibility !== "public",
      deduplicationKey: `slack:shortcut:${payload.trigger_id}`,
      asked,
    },
    { acknowledge, options },
  );
}

function isInChannel(message: MessagePayload | undefined): boolean {
  return message?.thread_ts === undefined || message.thread_ts === message.ts;
}

function toMenuQuestion(
  payload: MessageShortcutPayload,
  message: MessagePayload | undefined,
): TurnWish["asked"] {
  if (message === undefined) {
    return askFor(() => {
      throw createUnknownError();
    });
  }
  const { channel: channelId, ts: messageTs, thread_ts: threadTs = messageTs } = message;
  const place = { channelId, messageTs, threadTs };
  const { callback_id: menuId } = payload;
  return { question: { type: "menu", menuId, text: "", message, ...place } };
}

/** A shortcut shows its message as it stands in the channel, without the channel itself. */
function readShownMessage({
  message,
  channel,
}: MessageShortcutPayload): MessagePayload | undefined {
  return messagePayload.safeParse({ ...message, type: "message", channel: channel.id }).data;
}

/** Nobody is to fill in a form in vain. */
async function findRefusal(
  menu: MessageMenu,
  target: {
    readonly message: MessagePayload;
    readonly source: Source;
    readonly options: EventOptions;
  },
): Promise<UserError | undefined> {
  const { source, options } = target;
  try {
    await readMenuIntent(menu, { ...target, answer: { text: "" } });
    await refuseExtra(menu.extra, { ...options, workspace: toTeamWorkspace(source.teamId) });
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

async function askFirst(
  payload: MessageShortcutPayload,
  target: {
    readonly menu: MessageMenu;
    readonly source: Source;
    readonly threadTs: string;
    readonly options: EventOptions;
  },
): Promise<void> {
  const { menu, source, threadTs, options } = target;
  const { question } = menu;
  if (question === undefined) return;
  const responseUrl = payload.response_url;
  const purpose = {
    kind: "menu",
    menuId: menu.id,
    messageTs: payload.message.ts,
    channelId: payload.channel.id,
    threadTs,
    ...(responseUrl === undefined ? {} : { responseUrl }),
  } as const;
  await openForm(payload.trigger_id, {
    source,
    userId: payload.user.id,
    options,
    create(language) {
      const { maxPhotos, ...words } = question;
      return maxPhotos === undefined
        ? createTextForm({ ...language, purpose, ...words })
        : createPhotosForm({ ...language, purpose, ...words, maxPhotos });
    },
  });
}
