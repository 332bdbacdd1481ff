import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from "@preact/signals";
import { type EventStream, openEventStream } from "#page/shared/tools/event-stream.ts";
import type { Settings } from "#page/shared/tools/settings.ts";
import type { SlackApi } from "./slack-api.ts";
import { SlackRefusal, toSlackErrorText } from "./slack-error.ts";
import { type AgentThread, type SlackEvent, slackEventNames } from "./slack-model.ts";
import { createSlackTimeline, type SlackTimeline } from "./slack-timeline.ts";
import { createSlackView, type Panel, type SlackView, toThreadKey } from "./slack-view.ts";

/** The sandbox's Slack, kept up to date by the event stream. */
export interface SlackChat extends SlackView {
  readonly connection: ReadonlySignal<"connecting" | "open" | "lost">;
  readonly trouble: ReadonlySignal<string | undefined>;
  /** Whether this sandbox has a Slack at all; unknown at first. */
  readonly isServed: ReadonlySignal<boolean | undefined>;
  readonly timeline: SlackTimeline;
  /** Of the thread that is open beside. */
  readonly replies: SlackTimeline;
  /** Asks whether there is a Slack. */
  probe(): Promise<void>;
  /** Follows the events from then on; does nothing the second time. */
  start(): Promise<void>;
  refresh(): Promise<void>;
  actAs(personId: string): void;
  openChannel(channelId: string): void;
  openTab(tab: "home" | "messages"): Promise<void>;
  openThread(channelId: string, ts: string): void;
  /** Opens the agent's pane beside what is shown. */
  openPane(): Promise<void>;
  closePanel(): void;
}

interface Parts {
  readonly api: SlackApi;
  readonly settings: Settings;
  /** The channel that the address names. */
  readonly chosenChannel: Signal<string | undefined>;
}

const retryAfterMs = 1500;

export function createSlackChat({ api, settings, chosenChannel }: Parts): SlackChat {
  const base = createBase({ api, settings, chosenChannel });
  const { view, timeline, replies } = base;
  const moves = createMoves({ api, settings, chosenChannel, base });
  let stream: EventStream | undefined;

  const onEvent = async (event: SlackEvent): Promise<void> => {
    if (event.type === "ready") {
      base.connection.value = "open";
      await base.refresh();
      await Promise.all([moves.readPlace(), moves.readPanel(), base.readViews()]);
    } else take(event, base);
  };
  const follow = (): void => {
    stream?.close();
    const as = view.me.value?.name;
    if (as === undefined) return;
    stream = openEventStream<SlackEvent>(api.eventsUrl(as), {
      names: slackEventNames,
      onEvent,
      onLost: () => {
        base.connection.value = "lost";
      },
    });
  };
  const start = async (): Promise<void> => {
    if (stream !== undefined) return;
    await base.refresh();
    if (view.me.value === undefined) {
      setTimeout(start, retryAfterMs);
      return;
    }
    follow();
    // By whatever way another channel comes into sight, the address included.
    const channelId = computed(() => view.channel.value?.id);
    effect(() => {
      if (channelId.value !== undefined) untracked(() => void moves.readPlace());
    });
  };
  return {
    ...view,
    ...moves,
    timeline,
    replies,
    connection: base.connection,
    trouble: base.trouble,
    isServed: base.isServed,
    probe: base.refresh,
    refresh: base.refresh,
    start,
    actAs(personId) {
      const isDirect = view.channel.value?.is_im === true;
      batch(() => {
        settings.slackPerson.value = view.people.value.find(({ id }) => id === personId)?.name;
        // Everybody has direct messages of their own; where the person is no member, the first channel is shown.
        const next = isDirect ? view.direct.value : view.channel.value;
        chosenChannel.value = next?.id;
        view.panel.value = undefined;
        view.views.value = { modals: [], home: null };
        view.threads.value = new Map();
        replies.close();
      });
      // At once, so that nothing that was for the other person alone stays in sight.
      void moves.readPlace();
      follow();
    },
  };
}

type Base = ReturnType<typeof createBase>;

function createBase({ api, settings, chosenChannel }: Parts) {
  const view = createSlackView(settings, chosenChannel);
  const trouble = signal<string | undefined>(undefined);
  const isServed = signal<boolean | undefined>(undefined);
  let lastRead = 0;
  return {
    view,
    trouble,
    isServed,
    connection: signal<"connecting" | "open" | "lost">("connecting"),
    timeline: createSlackTimeline(api, view.words),
    replies: createSlackTimeline(api, view.words),
    async refresh(): Promise<void> {
      try {
        view.state.value = await api.readState();
        batch(() => {
          trouble.value = undefined;
          isServed.value = true;
        });
      } catch (error) {
        const isAbsent = error instanceof SlackRefusal && error.code === "absent";
        if (isAbsent) isServed.value = false;
        trouble.value = toSlackErrorText(error, view.words.value);
      }
    },
    async readViews(): Promise<void> {
      const as = view.me.value?.id;
      if (as === undefined) return;
      lastRead += 1;
      const thisRead = lastRead;
      const found = await api.readViews(as).catch(() => undefined);
      // Answers may overtake each other; an older one would show a form that is closed already.
      const isNewest = thisRead === lastRead && view.me.value?.id === as;
      if (found !== undefined && isNewest) view.views.value = found;
    },
    keepThreads(channelId: string, threads: readonly AgentThread[]): void {
      const entries = threads.map(
        (thread) => [toThreadKey(channelId, thread.thread_ts), thread] as const,
      );
      view.threads.value = new Map([...view.threads.value, ...entries]);
    },
  };
}

function createMoves({ api, chosenChannel, base }: Parts & { readonly base: Base }) {
  const { view, timeline, replies } = base;
  const readPlace = async (): Promise<void> => {
    const [as, channel] = [view.me.value?.id, view.channel.value?.id];
    if (as === undefined || channel === undefined) return;
    base.keepThreads(channel, await timeline.open({ as, channel }));
  };
  const readPanel = async (): Promise<void> => {
    const [as, panel] = [view.me.value?.id, view.panel.value];
    if (as === undefined || panel?.type !== "thread") return replies.close();
    const place = { as, channel: panel.channelId, threadTs: panel.ts };
    base.keepThreads(panel.channelId, await replies.open(place));
  };
  const show = (panel: Panel | undefined): void => {
    view.panel.value = panel;
    void readPanel();
  };
  return {
    readPlace,
    readPanel,
    closePanel: () => show(undefined),
    openThread: (channelId: string, ts: string) => show({ type: "thread", channelId, ts }),
    openChannel(channelId: string): void {
      batch(() => {
        chosenChannel.value = channelId;
        view.unread.value = new Set([...view.unread.value].filter((id) => id !== channelId));
        if (view.panel.value?.type === "thread") view.panel.value = undefined;
      });
    },
    async openTab(tab: "home" | "messages"): Promise<void> {
      const [as, direct] = [view.me.value?.id, view.direct.value];
      if (as === undefined || direct === undefined) return;
      view.tab.value = tab;
      if (chosenChannel.value !== direct.id) this.openChannel(direct.id);
      // The app hears of it, and fills its home or suggests what to ask.
      await api.openHome(as, tab).catch(() => undefined);
    },
    async openPane(): Promise<void> {
      const [as, near] = [view.me.value?.id, view.channel.value?.id];
      if (as === undefined || near === undefined) return;
      try {
        const { channel, thread_ts: threadTs } = await api.openPane(as, near);
        show({ type: "agent", channelId: channel, threadTs });
        const known = await api.readMessages({ as, channel });
        base.keepThreads(channel, known.threads);
      } catch (error) {
        base.trouble.value = toSlackErrorText(error, view.words.value);
      }
    },
  };
}

function take(event: Exclude<SlackEvent, { readonly type: "ready" }>, base: Base): void {
  const { view, timeline, replies } = base;
  switch (event.type) {
    case "state":
      void base.refresh();
      return;
    case "views":
      void base.readViews();
      return;
    case "thread":
      base.keepThreads(event.channel, [event.thread]);
      return;
    case "message-create":
      if (event.message.channel !== view.channel.value?.id) {
        view.unread.value = new Set([...view.unread.value, event.message.channel]);
      }
      timeline.apply(event);
      replies.apply(event);
      return;
    case "message-update":
    case "message-delete":
      timeline.apply(event);
      replies.apply(event);
      return;
    case "interaction":
      // The request that began it waits for its outcome.
      return;
    default:
      event satisfies never;
  }
}
