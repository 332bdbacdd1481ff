import { type ReadonlySignal, signal } from "@preact/signals";
import type { Words } from "#page/words/words.ts";
import type { SlackApi, SlackPlace } from "./slack-api.ts";
import { toSlackErrorText } from "./slack-error.ts";
import type { AgentThread, SlackEvent, SlackMessage } from "./slack-model.ts";

type MessageEvent = Extract<
  SlackEvent,
  { readonly type: "message-create" | "message-update" | "message-delete" }
>;

type SlackTimelineStatus =
  | { readonly type: "loading" }
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly text: string };

/** What a channel or thread shows to one person, oldest first. */
export interface SlackTimeline {
  readonly messages: ReadonlySignal<readonly SlackMessage[]>;
  readonly status: ReadonlySignal<SlackTimelineStatus>;
  /** Whether there is more before the oldest message. */
  readonly hasOlder: ReadonlySignal<boolean>;
  /** Reads the place afresh; resolves with what agents say there. A later call makes an earlier one void. */
  open(place: SlackPlace): Promise<readonly AgentThread[]>;
  close(): void;
  apply(event: MessageEvent): void;
  loadOlder(): Promise<void>;
}

export function createSlackTimeline(
  api: Pick<SlackApi, "readMessages">,
  words: ReadonlySignal<Words>,
): SlackTimeline {
  const messages = signal<readonly SlackMessage[]>([]);
  const status = signal<SlackTimelineStatus>({ type: "loading" });
  const hasOlder = signal(false);
  let current: SlackPlace | undefined;
  let isLoadingOlder = false;
  // Events that come while a snapshot is on its way may be newer than it, so they are applied to it again.
  let meanwhile: MessageEvent[] = [];
  const reset = (place: SlackPlace | undefined): void => {
    if (!isSamePlace(current, place)) {
      messages.value = [];
      status.value = { type: "loading" };
    }
    current = place;
    meanwhile = [];
  };

  return {
    messages,
    status,
    hasOlder,
    async open(place) {
      reset(place);
      try {
        const snapshot = await api.readMessages(place);
        if (current !== place) return [];
        messages.value = meanwhile.reduce(withEvent, snapshot.messages);
        hasOlder.value = snapshot.has_more;
        status.value = { type: "ready" };
        return snapshot.threads;
      } catch (error) {
        if (current === place) {
          status.value = { type: "failed", text: toSlackErrorText(error, words.value) };
        }
        return [];
      }
    },
    close: () => reset(undefined),
    apply(event) {
      if (current === undefined || !belongsTo(event, { current, known: messages.value })) return;
      meanwhile.push(event);
      messages.value = withEvent(messages.value, event);
    },
    async loadOlder() {
      const [place, before] = [current, messages.value[0]?.ts];
      if (place === undefined || before === undefined || isLoadingOlder) return;
      isLoadingOlder = true;
      const older = await api.readMessages({ ...place, before }).catch(() => undefined);
      isLoadingOlder = false;
      if (older === undefined || current !== place) return;
      messages.value = [...older.messages, ...messages.value];
      hasOlder.value = older.has_more;
    },
  };
}

function isSamePlace(left: SlackPlace | undefined, right: SlackPlace | undefined): boolean {
  return (
    left?.as === right?.as && left?.channel === right?.channel && left?.threadTs === right?.threadTs
  );
}

function belongsTo(
  event: MessageEvent,
  { current, known }: { readonly current: SlackPlace; readonly known: readonly SlackMessage[] },
): boolean {
  if (event.type === "message-delete") {
    return event.channel === current.channel && known.some(({ ts }) => ts === event.ts);
  }
  const { channel, ts, thread_ts: threadTs } = event.message;
  if (channel !== current.channel) return false;
  return current.threadTs === undefined || (threadTs ?? ts) === current.threadTs;
}

function withEvent(
  messages: readonly SlackMessage[],
  event: MessageEvent,
): readonly SlackMessage[] {
  if (event.type === "message-delete") return messages.filter(({ ts }) => ts !== event.ts);
  const { message } = event;
  const isKnown = messages.some(({ ts }) => ts === message.ts);
  return isKnown
    ? messages.map((shown) => (shown.ts === message.ts ? message : shown))
    : [...messages, message].sort((left, right) => Number(left.ts) - Number(right.ts));
}

/** Whether it stands in the channel itself, not only in a thread. */
export function isInChannel({ ts, thread_ts: threadTs, subtype }: SlackMessage): boolean {
  return threadTs === undefined || threadTs === ts || subtype === "thread_broadcast";
}
