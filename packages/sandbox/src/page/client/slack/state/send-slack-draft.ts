import type { TellDeed } from "#page/shared/tools/deeds.ts";
import { readDurationMs } from "./clip-length.ts";
import type { SlackApi } from "./slack-api.ts";
import type { SlackChat } from "./slack-chat.ts";
import type { SlackDraft } from "./slack-draft.ts";
import { SlackRefusal, toSlackErrorText } from "./slack-error.ts";

interface Place {
  readonly channelId: string;
  readonly threadTs: string | undefined;
}

interface Parts {
  readonly api: SlackApi;
  readonly chat: SlackChat;
  readonly post: (place: Place, text: string) => void;
  readonly tell: TellDeed;
}

/**
 * Sends what stands in a composer: a message with its files, or a slash command. Resolves with the timestamp of the
 * message that was sent, if one was.
 */
export async function sendSlackDraft(
  parts: Parts,
  { draft, place }: { readonly draft: SlackDraft; readonly place: Place },
): Promise<string | undefined> {
  const as = parts.chat.me.value?.id;
  const text = draft.text.value.trim();
  const isEmpty = text === "" && draft.files.value.length === 0;
  if (draft.isSending.value || as === undefined || isEmpty) return undefined;
  draft.isSending.value = true;
  draft.problem.value = undefined;
  const [, command, rest = ""] = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  try {
    const ts =
      command === undefined
        ? await sendMessage(parts, { as, draft, place })
        : await runCommand(parts, { as, command, text: rest, place });
    parts.tell(
      command === undefined
        ? { type: "message", hasFiles: draft.files.value.length > 0 }
        : { type: "command", name: command.slice(1) },
    );
    draft.clear();
    return ts;
  } catch (error) {
    draft.problem.value = toSlackErrorText(error, parts.chat.words.value);
    return undefined;
  } finally {
    draft.isSending.value = false;
    draft.focus();
  }
}

async function sendMessage(
  { api }: Parts,
  { as, draft, place }: { as: string; draft: SlackDraft; place: Place },
): Promise<string> {
  const uploads = draft.files.value.map(({ file }) => file);
  const clip = draft.clip.value;
  const length = clip && uploads[0] && (await readDurationMs(uploads[0], clip));
  const { ts } = await api.send({
    as,
    channel: place.channelId,
    text: draft.text.value,
    uploads,
    ...(place.threadTs === undefined ? {} : { thread_ts: place.threadTs }),
    ...(draft.isBroadcast.value ? { reply_broadcast: true } : {}),
    ...(clip === undefined ? {} : { clip }),
    ...(length === undefined ? {} : { files: [{ duration_ms: length }] }),
  });
  return ts;
}

/** Slack's own words for commands that fail stand in the conversation, not in the composer. */
async function runCommand(
  { api, chat, post }: Parts,
  run: {
    readonly as: string;
    readonly command: string;
    readonly text: string;
    readonly place: Place;
  },
): Promise<undefined> {
  const { as, command, text, place } = run;
  const { slackProblems: problems } = chat.words.value;
  if (place.threadTs !== undefined) {
    post(place, problems.noThreads(command));
    return undefined;
  }
  try {
    const { state, failure } = await api.runCommand({
      as,
      channel: place.channelId,
      command,
      text,
    });
    if (state === "failed") {
      post(place, problems.commandFailed(command, failure ?? "dispatch_failed"));
    }
  } catch (error) {
    const isUnknown = error instanceof SlackRefusal && error.code === "invalid_command";
    if (!isUnknown) throw error;
    post(place, problems.noCommand(command));
  }
  return undefined;
}
