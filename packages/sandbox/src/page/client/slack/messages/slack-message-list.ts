import { html } from "htm/preact";
import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";
import { useStickyEnd } from "#page/shared/parts/use-sticky-end.ts";
import type { Notice } from "#page/shared/tools/notices.ts";
import { formatDay, isSameDay } from "#page/shared/tools/wording.ts";
import { MessageLog } from "#page/shared/views/message-log.ts";
import { useOlder } from "#page/shared/views/use-older.ts";
import type { Slack } from "#page/slack/state/slack.ts";
import type { SlackMessage } from "#page/slack/state/slack-model.ts";
import { isInChannel, type SlackTimeline } from "#page/slack/state/slack-timeline.ts";
import { toThreadKey } from "#page/slack/state/slack-view.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { SlackMessageView } from "./slack-message.ts";
import { SlackNotice } from "./slack-notice.ts";
import { useListKeys } from "./use-list-keys.ts";

interface ListProps {
  readonly timeline: SlackTimeline;
  readonly place: "channel" | "thread";
  readonly label: string;
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  /** What stands at the beginning. */
  readonly children?: ComponentChildren;
}

/** The messages of a conversation or of a thread, the newest at the bottom, where the list stays unless someone scrolls up. */
export function SlackMessageList(props: ListProps): VNode {
  const slack = useSlack();
  const { timeline, place, label } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const shown = listShown(slack, props);
  const notices = listNotices(slack, props);
  const last = shown.at(-1);
  const end = useStickyEnd(scroller, {
    lastId: last?.ts,
    isLastOwn: last !== undefined && last.user === slack.chat.me.value?.id,
    lastNoticeId: notices.at(-1)?.id,
  });
  const older = useOlder(scroller, { ...timeline, firstId: timeline.messages.value[0]?.ts });
  const onKeyDown = useListKeys(scroller);
  return html`<${MessageLog}
    scroller=${scroller}
    label=${label}
    status=${timeline.status.value}
    end=${end}
    older=${older}
    onKeyDown=${onKeyDown}
    beginning=${props.children}
  >
    ${shown.flatMap((message, index) => renderRow(slack, { message, previous: shown[index - 1], place }))}
    ${notices.map((notice) => html`<${SlackNotice} key=${notice.id} notice=${notice} />`)}
  <//>`;
}

function listShown({ acts }: Slack, { timeline, place }: ListProps): readonly SlackMessage[] {
  return (
    timeline.messages.value
      .filter(({ ts }) => !acts.dismissed.value.has(ts))
      // Slack's client shows the pane's own first message as a heading, not as a message.
      .filter(({ subtype }) => subtype !== "assistant_app_thread")
      .filter((message) => place === "thread" || isInChannel(message))
  );
}

function listNotices({ acts, chat }: Slack, { channelId, threadTs }: ListProps): readonly Notice[] {
  const key = toThreadKey(channelId, threadTs);
  return acts.notices.value.filter(
    (notice) => notice.channelId === key && notice.personId === chat.me.value?.id,
  );
}

/** Messages of one author within this time stand together. */
const groupWithinSeconds = 5 * 60;

function renderRow(
  { chat }: Slack,
  {
    message,
    previous,
    place,
  }: {
    readonly message: SlackMessage;
    readonly previous: SlackMessage | undefined;
    readonly place: "channel" | "thread";
  },
): readonly VNode[] {
  const at = toDate(message);
  const isNewDay =
    place === "channel" && (previous === undefined || !isSameDay(toDate(previous), at));
  const locale = chat.me.value?.locale ?? "en-US";
  const isContinued = !isNewDay && isContinuation(message, previous);
  const view = html`<${SlackMessageView} key=${message.ts} message=${message} isContinued=${isContinued} place=${place} />`;
  if (!isNewDay) return [view];
  return [
    html`<div class="day" role="separator" key=${`day-${message.ts}`}>
      <span>${formatDay(at, { locale, now: new Date() })}</span>
    </div>`,
    view,
  ];
}

function isContinuation(message: SlackMessage, previous: SlackMessage | undefined): boolean {
  if (previous === undefined || previous.user !== message.user) return false;
  if ((previous.ephemeral_for === undefined) !== (message.ephemeral_for === undefined))
    return false;
  return Number(message.ts) - Number(previous.ts) < groupWithinSeconds;
}

function toDate({ ts }: SlackMessage): Date {
  return new Date(Number(ts) * 1000);
}
