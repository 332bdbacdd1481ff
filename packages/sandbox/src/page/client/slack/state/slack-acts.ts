import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { TellDeed } from "#page/shared/tools/deeds.ts";
import { createNotices, type Notice } from "#page/shared/tools/notices.ts";
import { sendSlackDraft } from "./send-slack-draft.ts";
import type { ActionTarget, SlackApi } from "./slack-api.ts";
import type { SlackChat } from "./slack-chat.ts";
import type { SlackDraft } from "./slack-draft.ts";
import { SlackRefusal, toFailure, toSlackErrorText } from "./slack-error.ts";
import type { Shortcut, SlackMessage } from "./slack-model.ts";
import { toThreadKey } from "./slack-view.ts";
import { createSurface, type ElementUse, type Surface } from "./surface.ts";

/** What stands in a place: of the conversation, or of a thread. */
export interface WritingPlace {
  readonly channelId: string;
  readonly threadTs: string | undefined;
}

/** What became of a form that was sent. */
type SubmitOutcome =
  | { readonly type: "sent" }
  | { readonly type: "faulty"; readonly faults: Readonly<Record<string, string>> }
  | { readonly type: "failed"; readonly text: string };

/** What the present person can do in Slack. Nothing here throws: what goes wrong is shown where it was tried. */
export interface SlackActs {
  readonly notices: ReadonlySignal<readonly Notice[]>;
  /** Ephemeral messages that were dismissed. */
  readonly dismissed: ReadonlySignal<ReadonlySet<string>>;
  /** The message that is being edited. */
  readonly edited: Signal<SlackMessage | undefined>;
  /** Sends what stands in a composer; resolves with the timestamp of the message, if one was sent. */
  submit(draft: SlackDraft, place: WritingPlace): Promise<string | undefined>;
  say(text: string, place: WritingPlace): Promise<SlackMessage | undefined>;
  sendSnippet(
    snippet: { readonly title: string; readonly content: string },
    place: WritingPlace,
  ): Promise<string | undefined>;
  runShortcut(shortcut: Shortcut, message?: SlackMessage): Promise<void>;
  /** A surface for the elements of a message or view. */
  surfaceOf(target: ActionTarget): Surface;
  submitView(viewId: string, filled: FilledForm): Promise<SubmitOutcome>;
  closeView(viewId: string, extent: "top" | "all"): Promise<void>;
  edit(message: SlackMessage, text: string): Promise<string | undefined>;
  remove(message: SlackMessage): Promise<void>;
  react(message: SlackMessage, name: string): Promise<void>;
  stop(place: { readonly channelId: string; readonly ts: string }): Promise<void>;
  dismiss(id: string): void;
  changePerson(id: string, change: { locale?: string; is_admin?: boolean }): Promise<void>;
}

interface FilledForm {
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, readonly File[]>>;
}

interface Parts {
  readonly api: SlackApi;
  readonly chat: SlackChat;
  readonly tell: TellDeed;
}

export function createSlackActs({ api, chat, tell }: Parts): SlackActs {
  const notices = createNotices();
  const dismissed = signal<ReadonlySet<string>>(new Set());
  const myId = (): string => chat.me.value?.id ?? "";
  const post = (place: WritingPlace, text: string): void =>
    notices.post({
      personId: myId(),
      channelId: toThreadKey(place.channelId, place.threadTs),
      text,
    });
  const toText = (thrown: unknown) => toSlackErrorText(thrown, chat.words.value);
  const postHere = (thrown: unknown): void => {
    const channelId = chat.channel.value?.id ?? "";
    post({ channelId, threadTs: undefined }, toText(thrown));
  };
  const attempt = async (act: (as: string) => Promise<unknown>): Promise<string | undefined> =>
    await act(myId()).then(() => undefined, toText);

  return {
    notices: notices.all,
    dismissed,
    edited: signal<SlackMessage | undefined>(undefined),
    submit: (draft, place) => sendSlackDraft({ api, chat, post, tell }, { draft, place }),
    async say(text, { channelId, threadTs }) {
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      const sent = api.send({ as: myId(), channel: channelId, text, ...thread });
      return await sent.catch((error: unknown) => {
        postHere(error);
        return undefined;
      });
    },
    sendSnippet: (snippet, { channelId, threadTs }) =>
      attempt((as) => {
        const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
        return api.send({ as, channel: channelId, text: "", snippet, ...thread });
      }),
    async runShortcut({ callback_id, name }, message) {
      const channelId = message?.channel ?? chat.channel.value?.id ?? "";
      const said = (text: string) =>
        post({ channelId, threadTs: toThread(message) }, `${name}: ${text}`);
      try {
        const interaction = await api.runShortcut({ as: myId(), callback_id }, message);
        if (interaction.state === "failed") {
          said(toFailure(interaction.failure, chat.words.value));
        }
      } catch (error) {
        said(toText(error));
      }
    },
    surfaceOf: (target) => createLinkedSurface({ api, chat, myId, tell }, target),
    submitView: (view, filled) => submitView({ api, chat }, { as: myId(), view, ...filled }),
    async closeView(view, extent) {
      await api.close({ as: myId(), view, clear: extent === "all" }).catch(() => undefined);
    },
    edit: ({ channel, ts }, text) => attempt((as) => api.edit({ as, channel, ts, text })),
    async remove({ channel, ts }) {
      await api.remove({ as: myId(), channel, ts }).catch(postHere);
    },
    async react({ channel, ts, reactions = [] }, name) {
      const isOn = !reactions.some((one) => one.name === name && one.users.includes(myId()));
      await api.react({ as: myId(), channel, ts, name, isOn }).catch(postHere);
    },
    async stop({ channelId, ts }) {
      await api.stop({ as: myId(), channel: channelId, thread_ts: ts }).catch(postHere);
    },
    dismiss(id) {
      dismissed.value = new Set([...dismissed.value, id]);
      notices.dismiss(id);
    },
    async changePerson(id, change) {
      await api.changePerson(id, change).catch(postHere);
      await chat.refresh();
    },
  };
}

function toThread(message: SlackMessage | undefined): string | undefined {
  if (message?.thread_ts === undefined || message.thread_ts === message.ts) return undefined;
  return message.thread_ts;
}

function createLinkedSurface(
  { api, chat, myId, tell }: Parts & { readonly myId: () => string },
  target: ActionTarget,
): Surface {
  const id = target.type === "view" ? target.id : `${target.channel}-${target.ts}`;
  const act = async (
    { element, block, value }: ElementUse,
    state: Readonly<Record<string, unknown>>,
  ): Promise<string | undefined> => {
    if (element.action_id === undefined) return undefined;
    tell({ type: "press", isOnPicture: isOnPicture(chat, target) });
    try {
      const place = block.block_id === undefined ? {} : { block_id: block.block_id };
      const chosen = value === undefined ? {} : { value };
      const use = { as: myId(), action_id: element.action_id, ...place, ...chosen, state };
      const { state: outcome, failure } = await api.use(target, use);
      return outcome === "failed" ? toFailure(failure, chat.words.value) : undefined;
    } catch (error) {
      return toSlackErrorText(error, chat.words.value);
    }
  };
  return createSurface(id, {
    act,
    conversationId: chat.channel.value?.id,
    suggest: async ({ action_id = "" }, text) =>
      await api.suggest(target, { as: myId(), action_id, value: text }).catch(() => []),
  });
}

/** The buttons stand in a message of their own below the pictures. */
function isOnPicture({ timeline, replies }: SlackChat, target: ActionTarget): boolean {
  if (target.type === "view") return false;
  return [timeline, replies].some(({ messages }) => {
    const index = messages.value.findIndex(({ ts }) => ts === target.ts);
    const near = messages.value.slice(Math.max(0, index - 1), index + 1);
    return index !== -1 && near.some(({ files = [] }) => files.length > 0);
  });
}

async function submitView(
  { api, chat }: Pick<Parts, "api" | "chat">,
  form: { readonly as: string; readonly view: string } & FilledForm,
): Promise<SubmitOutcome> {
  try {
    const { state, response } = await api.submit(form);
    if (state === "failed") {
      return { type: "failed", text: chat.words.value.slackProblems.trouble };
    }
    const faults = readErrors(response);
    return faults === undefined ? { type: "sent" } : { type: "faulty", faults };
  } catch (error) {
    if (error instanceof SlackRefusal && Object.keys(error.faults).length > 0) {
      return { type: "faulty", faults: error.faults };
    }
    return { type: "failed", text: toSlackErrorText(error, chat.words.value) };
  }
}

/** What the app says of single fields: `{ response_action: "errors", errors: { BLOCK_ID: text } }`. */
function readErrors(response: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof response !== "object" || response === null) return undefined;
  const { response_action: action, errors } = response as {
    readonly response_action?: string;
    readonly errors?: Readonly<Record<string, string>>;
  };
  return action === "errors" ? (errors ?? {}) : undefined;
}
