import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Settings } from "#page/shared/tools/settings.ts";
import { findWords, type Words } from "#page/words/words.ts";
import type {
  AgentThread,
  OpenViews,
  SlackApplication,
  SlackChannel,
  SlackPerson,
  SlackState,
  SlackWorkspace,
} from "./slack-model.ts";

/** What stands beside the conversation. */
export type Panel =
  | { readonly type: "thread"; readonly channelId: string; readonly ts: string }
  /** The agent's pane, before anything was asked. */
  | { readonly type: "agent"; readonly channelId: string; readonly threadTs: string | undefined };

/** The sandbox's Slack as the present person sees it. */
export interface SlackView {
  readonly application: ReadonlySignal<SlackApplication | undefined>;
  readonly people: ReadonlySignal<readonly SlackPerson[]>;
  readonly me: ReadonlySignal<SlackPerson | undefined>;
  /** In the present person's language. */
  readonly words: ReadonlySignal<Words>;
  /** The workspace that the person is at home in, or is a guest of through a shared channel. */
  readonly workspace: ReadonlySignal<SlackWorkspace | undefined>;
  /** Channels that the person is in. */
  readonly channels: ReadonlySignal<readonly SlackChannel[]>;
  /** The person's direct messages with the app. */
  readonly direct: ReadonlySignal<SlackChannel | undefined>;
  readonly channel: ReadonlySignal<SlackChannel | undefined>;
  readonly unread: Signal<ReadonlySet<string>>;
  readonly panel: Signal<Panel | undefined>;
  /** The tab of the app's own conversation. */
  readonly tab: Signal<"home" | "messages">;
  /** What agents say, by {@link toThreadKey}. */
  readonly threads: Signal<ReadonlyMap<string, AgentThread>>;
  readonly views: Signal<OpenViews>;
  readonly state: Signal<SlackState | undefined>;
}

const noViews: OpenViews = { modals: [], home: null };

export function createSlackView(
  settings: Settings,
  chosenChannel: ReadonlySignal<string | undefined>,
): SlackView {
  const state = signal<SlackState | undefined>(undefined);
  const people = computed(() => (state.value?.people ?? []).filter(({ deleted }) => !deleted));
  const me = computed(
    () => people.value.find(({ name }) => name === settings.slackPerson.value) ?? people.value[0],
  );
  const workspace = computed(() => findWorkspace(state.value?.workspaces ?? [], me.value));
  const mine = computed(() =>
    (workspace.value?.channels ?? []).filter(({ members }) => members.includes(me.value?.id ?? "")),
  );
  const channels = computed(() => mine.value.filter(({ is_im: isDirect }) => !isDirect));
  const direct = computed(() => mine.value.find(({ is_im: isDirect }) => isDirect));
  return {
    state,
    people,
    me,
    words: computed(() => findWords(me.value?.locale ?? "en")),
    workspace,
    channels,
    direct,
    application: computed(() => state.value?.application),
    channel: computed(
      () => mine.value.find(({ id }) => id === chosenChannel.value) ?? channels.value[0],
    ),
    unread: signal<ReadonlySet<string>>(new Set()),
    panel: signal<Panel | undefined>(undefined),
    tab: signal<"home" | "messages">("messages"),
    threads: signal<ReadonlyMap<string, AgentThread>>(new Map()),
    views: signal(noViews),
  };
}

function findWorkspace(
  workspaces: readonly SlackWorkspace[],
  person: SlackPerson | undefined,
): SlackWorkspace | undefined {
  const own = workspaces.find(({ id }) => id === person?.team_id);
  const shared = workspaces.find(({ channels }) =>
    channels.some(({ members }) => members.includes(person?.id ?? "")),
  );
  return own ?? shared;
}

export function toThreadKey(channelId: string, threadTs: string | null | undefined): string {
  return `${channelId}/${threadTs ?? ""}`;
}
