import { type ReadonlySignal, signal } from "@preact/signals";
import type { Words } from "#page/words/words.ts";
import type { ControlApi } from "./api.ts";
import { toErrorText } from "./discord-error.ts";
import type { Message, ServerEvent } from "./model.ts";

type MessageEvent = Extract<
  ServerEvent,
  { readonly type: "message-create" | "message-update" | "message-delete" }
>;

type TimelineStatus =
  | { readonly type: "loading" }
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly text: string };

interface Place {
  readonly channelId: string;
  readonly as: string;
}

/** What one channel shows to one person, oldest first. */
export interface Timeline {
  readonly messages: ReadonlySignal<readonly Message[]>;
  readonly status: ReadonlySignal<TimelineStatus>;
  /** Reads the place afresh; resolves with who is typing there. A later call makes an earlier one void. */
  open(place: Place): Promise<readonly string[]>;
  apply(event: MessageEvent): void;
  /** Whether there is more before the oldest message shown. */
  readonly hasOlder: ReadonlySignal<boolean>;
  /** Adds what came before the oldest message shown; one call at a time. */
  loadOlder(): Promise<void>;
}

export function createTimeline(
  api: Pick<ControlApi, "readMessages">,
  words: ReadonlySignal<Words>,
): Timeline {
  const messages = signal<readonly Message[]>([]);
  const status = signal<TimelineStatus>({ type: "loading" });
  const hasOlder = signal(false);
  let isLoadingOlder = false;
  let current: Place | undefined;
  // Events that come while a snapshot is on its way may be newer than it, so they are applied to it again.
  let meanwhile: MessageEvent[] = [];

  return {
    messages,
    status,
    hasOlder,
    async loadOlder() {
      const [place, before] = [current, messages.value[0]?.id];
      if (place === undefined || before === undefined || isLoadingOlder) return;
      isLoadingOlder = true;
      try {
        const older = await api.readMessages({ ...place, before });
        if (current !== place) return;
        messages.value = [...older.messages, ...messages.value];
        hasOlder.value = older.has_more ?? false;
      } catch {
        // What is older stays where it is: the button that asks for it is still there.
      } finally {
        isLoadingOlder = false;
      }
    },
    async open(place) {
      if (current?.channelId !== place.channelId || current.as !== place.as) {
        messages.value = [];
        status.value = { type: "loading" };
      }
      current = place;
      meanwhile = [];
      try {
        const snapshot = await api.readMessages(place);
        if (current !== place) return [];
        messages.value = meanwhile.reduce(withEvent, snapshot.messages);
        hasOlder.value = snapshot.has_more ?? false;
        status.value = { type: "ready" };
        return snapshot.typing;
      } catch (error) {
        if (current === place && messages.value.length === 0) {
          status.value = { type: "failed", text: toErrorText(error, words.value) };
        }
        return [];
      }
    },
    apply(event) {
      if (channelOf(event) !== current?.channelId) return;
      meanwhile.push(event);
      messages.value = withEvent(messages.value, event);
    },
  };
}

export function channelOf(event: MessageEvent): string {
  return event.type === "message-delete" ? event.channel_id : event.message.channel_id;
}

function withEvent(messages: readonly Message[], event: MessageEvent): readonly Message[] {
  if (event.type === "message-delete") return messages.filter(({ id }) => id !== event.id);
  const { message } = event;
  const isKnown = messages.some(({ id }) => id === message.id);
  return isKnown
    ? messages.map((shown) => (shown.id === message.id ? message : shown))
    : [...messages, message];
}
