import { createControlCall, toForm, toJson } from "#page/shared/tools/control-call.ts";
import type { SlackOption } from "./block-model.ts";
import { toRefusal } from "./slack-error.ts";
import type {
  AgentThread,
  OpenViews,
  SlackInteraction,
  SlackMessage,
  SlackState,
} from "./slack-model.ts";

/** The control API of the sandbox's Slack. Every call throws a {@link SlackRefusal} that can be shown as it is. */
export interface SlackApi {
  readState(): Promise<SlackState>;
  changePerson(id: string, change: { locale?: string; is_admin?: boolean }): Promise<unknown>;
  readMessages(place: SlackPlace & { readonly before?: string }): Promise<SlackHistory>;
  send(message: OutgoingSlackMessage): Promise<SlackMessage>;
  edit(message: MessageKey & { readonly text: string }): Promise<unknown>;
  remove(message: MessageKey): Promise<unknown>;
  react(reaction: MessageKey & { readonly name: string; readonly isOn: boolean }): Promise<unknown>;
  /** These answer when the app has acknowledged, or failed to within three seconds. */
  runCommand(run: {
    readonly as: string;
    readonly channel: string;
    readonly command: string;
    readonly text: string;
  }): Promise<SlackInteraction>;
  runShortcut(
    run: { readonly as: string; readonly callback_id: string },
    message?: Pick<MessageKey, "channel" | "ts">,
  ): Promise<SlackInteraction>;
  use(target: ActionTarget, use: ElementAction): Promise<SlackInteraction>;
  submit(form: FilledView): Promise<SlackInteraction>;
  close(view: {
    readonly as: string;
    readonly view: string;
    /** Closes the forms below, too. */
    readonly clear: boolean;
  }): Promise<unknown>;
  suggest(
    target: ActionTarget,
    typed: { readonly as: string; readonly action_id: string; readonly value: string },
  ): Promise<readonly SlackOption[]>;
  readViews(as: string): Promise<OpenViews>;
  openHome(as: string, tab: "home" | "messages"): Promise<unknown>;
  openPane(as: string, contextChannel: string): Promise<{ channel: string; thread_ts?: string }>;
  stop(place: {
    readonly as: string;
    readonly channel: string;
    readonly thread_ts: string;
  }): Promise<unknown>;
  eventsUrl(as: string): string;
}

export interface SlackPlace {
  readonly as: string;
  readonly channel: string;
  readonly threadTs?: string;
}

interface SlackHistory {
  readonly messages: readonly SlackMessage[];
  readonly threads: readonly AgentThread[];
  readonly has_more: boolean;
}

interface MessageKey {
  readonly as: string;
  readonly channel: string;
  readonly ts: string;
}

interface OutgoingSlackMessage {
  readonly as: string;
  readonly channel: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly reply_broadcast?: boolean;
  readonly uploads?: readonly File[];
  readonly files?: readonly { readonly duration_ms?: number }[];
  readonly snippet?: { readonly title: string; readonly content: string };
  readonly clip?: "audio" | "video";
}

/** Where an element stands: on a message, or in a modal or the home view. */
export type ActionTarget =
  | { readonly type: "message"; readonly channel: string; readonly ts: string }
  | { readonly type: "view"; readonly id: string };

interface ElementAction {
  readonly as: string;
  readonly action_id: string;
  readonly block_id?: string;
  readonly value?: unknown;
  /** What the elements beside it hold, by action id. */
  readonly state?: Readonly<Record<string, unknown>>;
}

interface FilledView {
  readonly as: string;
  readonly view: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, readonly File[]>>;
}

const historyLength = 100;

export function createSlackApi({
  baseUrl,
  fetch,
}: {
  /** Such as `/slack/control`. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}): SlackApi {
  const call = createControlCall({ baseUrl, fetch, toError: toRefusal });
  const post = <Answer>(path: string, body: object) => call<Answer>(path, toJson("POST", body));
  const at = ({ channel, ts }: Pick<MessageKey, "channel" | "ts">) =>
    `/channels/${channel}/messages/${ts}`;
  const of = (target: ActionTarget) =>
    target.type === "view" ? `/views/${target.id}` : at(target);
  return {
    readState: () => call("/state"),
    changePerson: (id, change) => call(`/people/${id}`, toJson("PATCH", change)),
    readMessages: ({ as, channel, threadTs, before }) => {
      const thread = threadTs === undefined ? "" : `&thread_ts=${threadTs}`;
      const bound = before === undefined ? "" : `&before=${before}`;
      return call(`/channels/${channel}/messages?as=${as}&limit=${historyLength}${thread}${bound}`);
    },
    send: ({ channel, uploads = [], ...body }) => {
      const parts = uploads.map((file, index) => [`files[${index}]`, file] as const);
      return call(`/channels/${channel}/messages`, toForm(body, parts));
    },
    edit: ({ as, text, ...key }) => call(at(key), toJson("PATCH", { as, text })),
    remove: ({ as, ...key }) => call(at(key), toJson("DELETE", { as })),
    react: ({ as, name, isOn, ...key }) =>
      call(`${at(key)}/reactions`, toJson(isOn ? "POST" : "DELETE", { as, name })),
    runCommand: ({ channel, ...run }) => post(`/channels/${channel}/commands?wait=true`, run),
    runShortcut: (run, message) =>
      post(`${message === undefined ? "" : at(message)}/shortcuts?wait=true`, run),
    use: (target, use) => post(`${of(target)}/actions?wait=true`, use),
    submit: ({ as, view, values, files }) => {
      const parts = Object.entries(files).flatMap(([field, chosen]) =>
        chosen.map((file) => [`files[${field}]`, file] as const),
      );
      return call(`/views/${view}/submit?wait=true`, toForm({ as, values }, parts));
    },
    close: ({ view, ...body }) => post(`/views/${view}/close`, body),
    suggest: async (target, typed) => {
      const place =
        target.type === "view" ? { view: target.id } : { channel: target.channel, ts: target.ts };
      const answer = await post<Suggested>("/suggestions", { ...typed, ...place });
      return answer.options ?? (answer.option_groups ?? []).flatMap(({ options }) => options);
    },
    readViews: (as) => call(`/people/${as}/views`),
    openHome: (as, tab) => post(`/people/${as}/home`, { tab }),
    openPane: (as, channel) => post(`/people/${as}/assistant`, { context_channel: channel }),
    stop: ({ channel, ...rest }) => post(`/channels/${channel}/stop`, rest),
    eventsUrl: (as) => `${baseUrl}/events?as=${encodeURIComponent(as)}`,
  };
}

interface Suggested {
  readonly options?: readonly SlackOption[];
  readonly option_groups?: readonly { readonly options: readonly SlackOption[] }[];
}
