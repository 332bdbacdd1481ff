import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { type EventStream, openEventStream } from "#page/shared/tools/event-stream.ts";
import type { Settings } from "#page/shared/tools/settings.ts";
import { findWords, type Words } from "#page/words/words.ts";
import type { ControlApi } from "./api.ts";
import { toErrorText } from "./discord-error.ts";
import {
  type Bot,
  type Channel,
  eventNames,
  type Guild,
  type Person,
  type SandboxState,
  type ServerEvent,
} from "./model.ts";
import { channelOf, createTimeline, type Timeline } from "./timeline.ts";
import { createTyping, type Typing } from "./typing.ts";

type Connection = "connecting" | "open" | "lost";

/** The sandbox's Discord as the present person sees it, kept up to date by the event stream. */
export interface Chat {
  readonly connection: ReadonlySignal<Connection>;
  /** Why the sandbox's state can't be read, while it can't. */
  readonly trouble: ReadonlySignal<string | undefined>;
  readonly people: ReadonlySignal<readonly Person[]>;
  readonly me: ReadonlySignal<Person | undefined>;
  /** In the present person's language. */
  readonly words: ReadonlySignal<Words>;
  readonly bot: ReadonlySignal<Bot | undefined>;
  readonly guilds: ReadonlySignal<readonly Guild[]>;
  /** The guild that the open channel is in; undefined in direct messages. */
  readonly guild: ReadonlySignal<Guild | undefined>;
  /** The channels and threads of that guild. */
  readonly channels: ReadonlySignal<readonly Channel[]>;
  /** The present person's direct messages with the bot, once they were opened. */
  readonly directChannel: ReadonlySignal<Channel | undefined>;
  readonly channel: ReadonlySignal<Channel | undefined>;
  /** Channels with messages that came while another was open. */
  readonly unread: ReadonlySignal<ReadonlySet<string>>;
  readonly timeline: Timeline;
  readonly typing: Typing;
  /** Reads the state and follows the events from then on; keeps trying until it can. */
  start(): Promise<void>;
  /** Reads the state again, as after a person was changed. */
  refresh(): Promise<void>;
  actAs(personId: string): void;
  openChannel(channelId: string): void;
  /** Opens the direct messages with the bot. */
  openDirect(): Promise<void>;
}

/** How soon the sandbox is asked again when it does not answer at first. */
const retryAfterMs = 1500;

/** Types of channels that hold messages: text, direct, group, announcement, threads. */
const messageChannelTypes = new Set([0, 1, 3, 5, 10, 11, 12]);

export function createChat({ api, settings }: { api: ControlApi; settings: Settings }): Chat {
  const view = createView(settings);
  const timeline = createTimeline(api, view.words);
  const typing = createTyping();
  let stream: EventStream | undefined;

  const refresh = async (): Promise<void> => {
    try {
      view.state.value = await api.readState();
      view.trouble.value = undefined;
    } catch (error) {
      view.trouble.value = toErrorText(error, view.words.value);
    }
  };
  const openPlace = async (): Promise<void> => {
    const [as, channelId] = [view.me.value?.id, view.channel.value?.id];
    if (as === undefined || channelId === undefined) return;
    typing.reset(await timeline.open({ as, channelId }));
  };
  const onEvent = async (event: ServerEvent): Promise<void> => {
    if (event.type === "ready") {
      view.connection.value = "open";
      await refresh();
      await openPlace();
    } else if (event.type === "state") await refresh();
    else toTimeline(event, { view, timeline, typing });
  };
  const follow = (): void => {
    stream?.close();
    // By name: a sandbox that was started again has the same people with other ids.
    const as = view.me.value?.username;
    if (as === undefined) return;
    stream = openEventStream<ServerEvent>(api.eventsUrl(as), {
      names: eventNames,
      onEvent,
      onLost: () => {
        view.connection.value = "lost";
      },
    });
  };

  const start = async (): Promise<void> => {
    await refresh();
    if (view.me.value === undefined) setTimeout(start, retryAfterMs);
    else follow();
  };

  return {
    ...view,
    timeline,
    typing,
    refresh,
    start,
    actAs(personId) {
      view.direct.value = undefined;
      settings.person.value = view.people.value.find(({ id }) => id === personId)?.username;
      // At once, so that nothing that was for the other person alone stays in sight.
      void openPlace();
      follow();
    },
    openChannel(channelId) {
      view.open(channelId);
      void openPlace();
    },
    async openDirect() {
      const personId = view.me.value?.id;
      if (personId === undefined) return;
      try {
        view.direct.value ??= await api.openDirectChannel(personId);
        view.open(view.direct.value.id);
        await openPlace();
      } catch (error) {
        view.trouble.value = toErrorText(error, view.words.value);
      }
    },
  };
}

type View = ReturnType<typeof createView>;

function createView(settings: Settings) {
  const state = signal<SandboxState | undefined>(undefined);
  const chosenChannel = signal<string | undefined>(undefined);
  const unread = signal<ReadonlySet<string>>(new Set());
  const people = computed(() => state.value?.people ?? []);
  const me = computed(
    () =>
      people.value.find(({ username }) => username === settings.person.value) ?? people.value[0],
  );
  const direct = signal<Channel | undefined>(undefined);
  const guilds = computed(() => (state.value?.guilds ?? []).map(withMessageChannels));
  const channel = computed(() => {
    const all = [
      ...guilds.value.flatMap(({ channels }) => channels),
      ...(direct.value === undefined ? [] : [direct.value]),
    ];
    return all.find(({ id }) => id === chosenChannel.value) ?? all[0];
  });
  const guild = computed(() =>
    guilds.value.find(({ channels }) => channels.some(({ id }) => id === channel.value?.id)),
  );
  return {
    state,
    people,
    direct,
    directChannel: direct,
    guilds,
    guild,
    channel,
    channels: computed(() => guild.value?.channels ?? []),
    unread,
    connection: signal<Connection>("connecting"),
    trouble: signal<string | undefined>(undefined),
    bot: computed(() => state.value?.bot),
    me,
    words: computed(() => findWords(me.value?.locale ?? "en")),
    open(channelId: string): void {
      batch(() => {
        chosenChannel.value = channelId;
        unread.value = new Set([...unread.value].filter((id) => id !== channelId));
      });
    },
  };
}

function withMessageChannels(guild: Guild): Guild {
  return { ...guild, channels: guild.channels.filter(({ type }) => messageChannelTypes.has(type)) };
}

function toTimeline(
  event: Exclude<ServerEvent, { readonly type: "ready" | "state" }>,
  { view, timeline, typing }: { view: View; timeline: Timeline; typing: Typing },
): void {
  const openId = view.channel.value?.id;
  switch (event.type) {
    case "message-create":
      if (channelOf(event) === openId) typing.end(event.message.author.id);
      else view.unread.value = new Set([...view.unread.value, channelOf(event)]);
      timeline.apply(event);
      return;
    case "message-update":
    case "message-delete":
      timeline.apply(event);
      return;
    case "typing":
      if (event.channel_id === openId) typing.begin(event.user_id);
      return;
    case "interaction":
      // The request that began it waits for its outcome.
      return;
    default:
      event satisfies never;
  }
}
