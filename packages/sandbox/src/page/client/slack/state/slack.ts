import { computed, type ReadonlySignal } from "@preact/signals";
import type { Picture } from "#page/discord/state/picture.ts";
import type { TellDeed } from "#page/shared/tools/deeds.ts";
import type { Whereabouts } from "#page/shared/tools/platform.ts";
import type { Settings } from "#page/shared/tools/settings.ts";
import { createSlackActs, type SlackActs } from "./slack-acts.ts";
import { createSlackApi } from "./slack-api.ts";
import { createSlackChat, type SlackChat } from "./slack-chat.ts";
import { createSlackDraft, type SlackDraft } from "./slack-draft.ts";
import { toFilePicture } from "./slack-picture.ts";

/** Everything that Slack's components share. */
export interface Slack {
  readonly chat: SlackChat;
  readonly acts: SlackActs;
  /** What stands in the composer of the conversation. */
  readonly draft: SlackDraft;
  /** What stands in the composer beside. */
  readonly replyDraft: SlackDraft;
  /** The pictures of the conversation, and of the thread beside it where one is open. */
  readonly pictures: ReadonlySignal<readonly Picture[]>;
}

export function createSlack(host: {
  readonly controlUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly settings: Settings;
  readonly whereabouts: Whereabouts;
  readonly tell: TellDeed;
}): Slack {
  const api = createSlackApi({ baseUrl: host.controlUrl, fetch: host.fetch });
  const { settings } = host;
  const chosenChannel = host.whereabouts.slackChannel;
  const chat = createSlackChat({ api, settings, chosenChannel });
  return {
    chat,
    acts: createSlackActs({ api, chat, tell: host.tell }),
    draft: createSlackDraft(chat.words),
    replyDraft: createSlackDraft(chat.words),
    pictures: computed(() => {
      const both = [...chat.timeline.messages.value, ...chat.replies.messages.value];
      const files = new Map(
        both.flatMap((message) => message.files ?? []).map((file) => [file.id, file]),
      );
      return [...files.values()].map(toFilePicture).filter((picture) => picture !== undefined);
    }),
  };
}
