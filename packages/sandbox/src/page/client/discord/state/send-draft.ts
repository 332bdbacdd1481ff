import type { TellDeed } from "#page/shared/tools/deeds.ts";
import type { Notices } from "#page/shared/tools/notices.ts";
import type { ControlApi } from "./api.ts";
import type { Chat } from "./chat.ts";
import { toCommandRefusal } from "./command-refusal.ts";
import { DiscordRefusal, missingPermissionsCode, toErrorText } from "./discord-error.ts";
import { type CommandDraft, type Draft, findMissingOption } from "./draft.ts";
import type { Interactions } from "./interactions.ts";
import { toLocalName } from "./localized.ts";
import { toWireContent } from "./mentions.ts";

interface Parts {
  readonly api: ControlApi;
  readonly chat: Chat;
  readonly draft: Draft;
  readonly notices: Notices;
  readonly interactions: Interactions;
  readonly tell: TellDeed;
}

/** Sends what stands in the composer. What is refused is said in the channel and stays in the composer. */
export async function sendDraft(parts: Parts): Promise<void> {
  const { chat, draft } = parts;
  const [person, channel] = [chat.me.value, chat.channel.value];
  if (draft.isSending.value || person === undefined || channel === undefined) return;
  const place = { as: person.id, channelId: channel.id };
  draft.isSending.value = true;
  draft.problem.value = undefined;
  const command = draft.command.value;
  try {
    if (command === undefined) await sendMessage(parts, place);
    else await runCommand(parts, { command, ...place });
  } finally {
    draft.isSending.value = false;
    draft.focus();
  }
}

interface Place {
  readonly as: string;
  readonly channelId: string;
}

async function sendMessage(
  { api, chat, draft, notices, tell }: Parts,
  { as, channelId }: Place,
): Promise<void> {
  const content = draft.text.value.trim();
  const files = draft.files.value.map(({ file }) => file);
  if (content === "" && files.length === 0) return;
  const replyTo = draft.replyTo.value?.id;
  try {
    await api.sendMessage({
      as,
      channelId,
      files,
      content: toWireContent(content, chat),
      ...(replyTo === undefined ? {} : { replyTo }),
    });
    tell({ type: "message", hasFiles: files.length > 0 });
    draft.clear();
  } catch (error) {
    notices.post({ channelId, personId: as, text: toErrorText(error, chat.words.value) });
  }
}

async function runCommand(
  { api, chat, draft, notices, interactions, tell }: Parts,
  { command: filled, as, channelId }: Place & { readonly command: CommandDraft },
): Promise<void> {
  const { command, values, files } = filled;
  const locale = chat.me.value?.locale ?? "en-US";
  const missing = findMissingOption(filled);
  if (missing !== undefined) {
    draft.problem.value = chat.words.value.writing.stillMissing(toLocalName(missing, locale));
    return;
  }
  const commandName = toLocalName(command, locale);
  const chosen = Object.entries(files).map(([name, { file }]) => [name, file] as const);
  try {
    const call = { as, channelId, name: command.name, options: values };
    const interaction = await api.runCommand({ ...call, files: Object.fromEntries(chosen) });
    tell({ type: "command", name: command.name });
    draft.clear();
    interactions.take(interaction, { channelId, commandName: `/${commandName}` });
  } catch (error) {
    // Nothing that was filled in would help.
    if (error instanceof DiscordRefusal && error.code === missingPermissionsCode) draft.clear();
    const shown = `/${commandName}`;
    const text = toCommandRefusal(error, { command, shown, words: chat.words.value });
    notices.post({ channelId, personId: as, commandName: shown, text });
  }
}
