import { useComputed } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Message } from "#page/discord/state/model.ts";
import { useStickyEnd } from "#page/shared/parts/use-sticky-end.ts";
import type { Notice } from "#page/shared/tools/notices.ts";
import { formatDay, isSameDay } from "#page/shared/tools/wording.ts";
import { MessageLog } from "#page/shared/views/message-log.ts";
import { useMessageKeys } from "#page/shared/views/use-message-keys.ts";
import { useOlder } from "#page/shared/views/use-older.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { MessageView } from "./message.ts";
import { NoticeView } from "./notice.ts";
import { Welcome } from "./welcome.ts";

/** The channel's messages, the newest at the bottom, where the list stays unless someone scrolls up. */
export function MessageList(): VNode {
  const page = usePage();
  const { log } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useComputed(() => listShown(page));
  const last = shown.value.at(-1);
  const end = useStickyEnd(scroller, {
    lastId: last?.id,
    isLastOwn: last !== undefined && isAwaited(last, page.chat.me.value?.id),
    lastNoticeId: listNotices(page).at(-1)?.id,
  });
  const older = useOlder(scroller, {
    ...page.chat.timeline,
    firstId: page.chat.timeline.messages.value[0]?.id,
  });
  const onKeyDown = useMessageKeys(scroller);
  const status = page.chat.timeline.status.value;
  const channel = page.chat.channel.value;
  return html`<${MessageLog}
    scroller=${scroller}
    label=${log.of(channel?.name ?? log.here)}
    status=${status}
    end=${end}
    older=${older}
    onKeyDown=${onKeyDown}
    beginning=${html`<${Welcome} isEmpty=${shown.value.length === 0} />`}
  >
    ${renderRows(page, shown.value)}
  <//>`;
}

/** What a person said, and what they asked for: the answer to their command, or one that is for their eyes only. */
function isAwaited(message: Message, personId: string | undefined): boolean {
  const { author, command, ephemeral_for: onlyFor } = message;
  return personId !== undefined && [author.id, command?.user_id, onlyFor].includes(personId);
}

function listShown({ chat, acts }: Page): readonly Message[] {
  const { messages } = chat.timeline;
  return messages.value.filter(({ id }) => !acts.dismissed.value.has(id));
}

/** Messages with the notices between them, in the order of time. */
function renderRows(page: Page, messages: readonly Message[]): readonly VNode[] {
  const notices = listNotices(page);
  const toView = (one: Notice) => html`<${NoticeView} key=${one.id} notice=${one} />`;
  const rows = messages.flatMap((message, index) => {
    const previous = messages[index - 1];
    const [from, to] = [previous, message].map((one) => Date.parse(one?.timestamp ?? ""));
    const between = notices.filter(({ atMs }) => atMs < Number(to) && !(atMs < Number(from)));
    const isApart = between.length > 0;
    return [...between.map(toView), ...renderRow(page, { message, previous, isApart })];
  });
  const last = Date.parse(messages.at(-1)?.timestamp ?? "");
  return [...rows, ...notices.filter(({ atMs }) => !(atMs < last)).map(toView)];
}

function listNotices({ chat, acts }: Page): readonly Notice[] {
  const [channelId, personId] = [chat.channel.value?.id, chat.me.value?.id];
  return acts.notices.value.filter(
    (notice) => notice.channelId === channelId && notice.personId === personId,
  );
}

/** Messages of one author within this time stand together, as on Discord. */
const groupWithinMs = 7 * 60 * 1000;

function renderRow(
  { chat }: Page,
  {
    message,
    previous,
    isApart,
  }: {
    message: Message;
    previous: Message | undefined;
    /** Something else stands between the two. */
    isApart: boolean;
  },
): readonly VNode[] {
  const at = new Date(message.timestamp);
  const before = previous && new Date(previous.timestamp);
  const isNewDay = before === undefined || !isSameDay(before, at);
  const locale = chat.me.value?.locale ?? "en-US";
  const day = html`<div class="day" role="separator" key=${`day-${message.id}`}>
    <span>${formatDay(at, { locale, now: new Date() })}</span>
  </div>`;
  const isContinued = !isNewDay && !isApart && isContinuation(message, previous);
  const view = html`<${MessageView} key=${message.id} message=${message} isContinued=${isContinued} />`;
  return isNewDay ? [day, view] : [view];
}

function isContinuation(message: Message, previous: Message | undefined): boolean {
  if (previous === undefined || previous.author.id !== message.author.id) return false;
  if (message.command !== undefined || message.message_reference?.message_id !== undefined)
    return false;
  if ((message.ephemeral_for === undefined) !== (previous.ephemeral_for === undefined))
    return false;
  return Date.parse(message.timestamp) - Date.parse(previous.timestamp) < groupWithinMs;
}
