import { type Intent, type MessageMenu, UserError } from "#core";
import { globalShortcutCommand, globalShortcutId } from "./command-names.ts";
import type { Delivery } from "./connection.ts";
import type { EventOptions, Source } from "./event-context.ts";
import { openForm } from "./form-opening.ts";
import { createCommandForm, createTextForm } from "./forms.ts";
import { readMessage } from "./incoming.ts";
import {
  type MessagePayload,
  type MessageShortcutPayload,
  messagePayload,
  type ShortcutPayload,
} from "./payloads.ts";
import { readInteractionSource } from "./sources.ts";
import { readThread } from "./threads.ts";
import { createUnknownError, takeTurn } from "./turns.ts";

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
  await acknowledge();
  const source = readInteractionSource(payload);
  const message = readShownMessage(payload);
  const menu = options.menus.find(({ id }) => id === payload.callback_id);
  if (message !== undefined) options.memory.keep(source.accountId, message);
  const place = {
    source,
    userId: payload.user.id,
    channelId: payload.channel.id,
    threadTs: message?.thread_ts ?? payload.message.ts,
    responseUrl: payload.response_url,
  };
  if (menu?.question !== undefined && message !== undefined) {
    const isOffered = await isServed(menu, { message, source, options });
    if (isOffered)
      return await askFirst(payload, { menu, source, threadTs: place.threadTs, options });
  }
  await takeTurn(
    {
      ...place,
      isPrivate: menu?.visibility !== "public",
      deduplicationKey: `slack:shortcut:${payload.trigger_id}`,
      readIntent: () => {
        if (menu === undefined || message === undefined) throw createUnknownError();
        return readMenuIntent(menu, { message, text: "", source, options });
      },
    },
    options,
  );
}

/** A shortcut shows its message as it stands in the channel, without the channel itself. */
function readShownMessage({
  message,
  channel,
}: MessageShortcutPayload): MessagePayload | undefined {
  return messagePayload.safeParse({ ...message, type: "message", channel: channel.id }).data;
}

/** Nobody is to write into a form in vain. */
async function isServed(
  menu: MessageMenu,
  target: {
    readonly message: MessagePayload;
    readonly source: Source;
    readonly options: EventOptions;
  },
): Promise<boolean> {
  try {
    await readMenuIntent(menu, { ...target, text: "" });
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
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
    create: (language) => createTextForm({ ...language, purpose, ...question }),
  });
}

/** What an entry of a message's menu asks for, of the message and, where that shows nothing, of its thread. */
export async function readMenuIntent(
  menu: MessageMenu,
  target: {
    readonly message: MessagePayload;
    readonly text: string;
    readonly source: Source;
    readonly options: EventOptions;
  },
): Promise<Intent> {
  const { message, text, source, options } = target;
  const { message: incoming, notes } = await readMessage(message, { options, source });
  const intent = menu.toIntent(incoming, text);
  return intent.type === "see" ? { ...intent, notes: [...intent.notes, ...notes] } : intent;
}

/** The message that a form is about, as far as it is known or can be read. */
export async function findMessage(
  place: { readonly channelId: string; readonly threadTs: string; readonly messageTs: string },
  { source, options }: { readonly source: Source; readonly options: EventOptions },
): Promise<MessagePayload | undefined> {
  const thread = await readThread(
    { accountId: source.accountId, channelId: place.channelId, threadTs: place.threadTs },
    options,
  );
  return thread.find(({ ts }) => ts === place.messageTs);
}
