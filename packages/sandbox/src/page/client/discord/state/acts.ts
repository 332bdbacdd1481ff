import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { TellDeed } from "#page/shared/tools/deeds.ts";
import { createNotices, type Notices } from "#page/shared/tools/notices.ts";
import type { ControlApi, PersonChange } from "./api.ts";
import type { Chat } from "./chat.ts";
import { toErrorText } from "./discord-error.ts";
import type { Draft } from "./draft.ts";
import { createInteractions, type Interactions } from "./interactions.ts";
import type { CommandOption, Message, OptionChoice, Sticker } from "./model.ts";
import { sendDraft } from "./send-draft.ts";

/** A question about a message that is open over the page. */
export interface MessageQuestion {
  readonly type: "thread" | "forward" | "edit";
  readonly message: Message;
}

/** What the present person can do. Nothing here throws: what goes wrong is shown where it was tried. */
export interface Acts extends Pick<Interactions, "press" | "runMenu" | "presses"> {
  readonly interactions: Interactions;
  readonly notices: ReadonlySignal<Notices["all"]["value"]>;
  /** Ephemeral messages that were dismissed. */
  readonly dismissed: ReadonlySignal<ReadonlySet<string>>;
  readonly question: Signal<MessageQuestion | undefined>;
  /** What the bot suggests for an option of the open command. */
  suggest(option: CommandOption, text: string): Promise<readonly OptionChoice[]>;
  /** Sends what stands in the composer. */
  submit(): Promise<void>;
  sendSticker(sticker: Sticker): Promise<void>;
  /** These three are undefined when they went through, else why they did not. */
  startThread(message: Message, name: string): Promise<string | undefined>;
  forward(message: Message, channelId: string): Promise<string | undefined>;
  edit(message: Message, content: string): Promise<string | undefined>;
  remove(message: Message): Promise<void>;
  /** Takes an ephemeral message or a notice out of sight. */
  dismiss(id: string): void;
  changePerson(personId: string, change: PersonChange): Promise<void>;
}

interface Parts {
  readonly api: ControlApi;
  readonly chat: Chat;
  readonly draft: Draft;
}

interface ActParts extends Parts {
  readonly tell: TellDeed;
}

export function createActs({ api, chat, draft, tell }: ActParts): Acts {
  const notices = createNotices();
  const interactions = createInteractions({ api, chat, notices, tell });
  const dismissed = signal<ReadonlySet<string>>(new Set());
  const post = (problem: unknown): void => {
    const [personId, channelId] = [chat.me.value?.id, chat.channel.value?.id];
    if (personId === undefined || channelId === undefined) return;
    notices.post({ personId, channelId, text: toErrorText(problem, chat.words.value) });
  };

  return {
    interactions,
    press: interactions.press,
    runMenu: interactions.runMenu,
    presses: interactions.presses,
    notices: notices.all,
    dismissed,
    question: signal<MessageQuestion | undefined>(undefined),
    suggest: (option, text) => suggest({ api, chat, draft }, { option, text }),
    submit: () => sendDraft({ api, chat, draft, notices, interactions, tell }),
    ...createMessageActs({ api, chat, post }),
    dismiss(id) {
      dismissed.value = new Set([...dismissed.value, id]);
      notices.dismiss(id);
    },
    async changePerson(personId, change) {
      await api.changePerson(personId, change).catch(post);
      await chat.refresh();
    },
  };
}

/** Nothing is suggested when the bot has no answer in time. */
async function suggest(
  { api, chat, draft }: Parts,
  { option, text }: { readonly option: CommandOption; readonly text: string },
): Promise<readonly OptionChoice[]> {
  const [as, channelId] = [chat.me.value?.id, chat.channel.value?.id];
  const command = draft.command.value;
  if (as === undefined || channelId === undefined || command === undefined) return [];
  const { command: chosen, values } = command;
  const options = { ...values, [option.name]: text };
  const typing = { as, channelId, name: chosen.name, options, focused: option.name };
  return await api.suggest(typing).catch(() => []);
}

function createMessageActs({
  api,
  chat,
  post,
}: Pick<Parts, "api" | "chat"> & {
  readonly post: (problem: unknown) => void;
}): Pick<Acts, "sendSticker" | "startThread" | "forward" | "edit" | "remove"> {
  /** Does something as the present person; what goes wrong is given back in words. */
  const attempt = async (act: (as: string) => Promise<unknown>): Promise<string | undefined> => {
    const as = chat.me.value?.id;
    if (as === undefined) return undefined;
    return await act(as).then(
      () => undefined,
      (thrown: unknown) => toErrorText(thrown, chat.words.value),
    );
  };
  return {
    async sendSticker({ id }) {
      const [as, channelId] = [chat.me.value?.id, chat.channel.value?.id];
      if (as === undefined || channelId === undefined) return;
      const message = { as, channelId, content: "", stickerIds: [id], files: [] };
      await api.sendMessage(message).catch(post);
    },
    startThread: (message, name) =>
      attempt(async (as) => {
        const place = { as, channelId: message.channel_id, messageId: message.id };
        const thread = await api.startThread({ ...place, name });
        await chat.refresh();
        chat.openChannel(thread.id);
      }),
    forward: (message, channelId) =>
      attempt(async (as) => {
        await api.sendMessage({ as, channelId, content: "", forward: message.id, files: [] });
        chat.openChannel(channelId);
      }),
    edit: ({ id }, content) => attempt((as) => api.editMessage({ id, as, content })),
    async remove({ id }) {
      const as = chat.me.value?.id;
      if (as !== undefined) await api.deleteMessage({ id, as }).catch(post);
    },
  };
}
