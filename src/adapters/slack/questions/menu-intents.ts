import { type Intent, type MenuAnswer, type MessageMenu, withNotes } from "#core";
import type { MessagePayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { readMessage } from "./incoming.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { readThread } from "./threads.ts";

/** What an entry of a message's menu asks for, of the message and, where that shows nothing, of its thread. */
export async function readMenuIntent(
  menu: MessageMenu,
  target: {
    readonly message: MessagePayload;
    readonly answer: MenuAnswer;
    readonly source: Source;
    readonly options: ReadingOptions;
  },
): Promise<Intent> {
  const { message, answer, source, options } = target;
  const { message: incoming, notes } = await readMessage(message, { options, source });
  return withNotes(menu.toIntent(incoming, answer), notes);
}

/** The message that a form is about, as far as it is known or can be read. */
export async function findMessage(
  place: { readonly channelId: string; readonly threadTs: string; readonly messageTs: string },
  { source, options }: { readonly source: Source; readonly options: ReadingOptions },
): Promise<MessagePayload | undefined> {
  const thread = await readThread(
    { accountId: source.accountId, channelId: place.channelId, threadTs: place.threadTs },
    options,
  );
  return thread.find(({ ts }) => ts === place.messageTs);
}
