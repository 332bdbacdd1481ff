import { html } from "htm/preact";
import type { VNode } from "preact";
import { toLocalName } from "#page/discord/state/localized.ts";
import { listMentionables, toDisplayName } from "#page/discord/state/mentions.ts";
import type { Message, User } from "#page/discord/state/model.ts";
import { Avatar } from "#page/shared/parts/avatar.ts";
import { showElement } from "#page/shared/tools/message-link.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** The answer to a command of a message's or a person's menu, which has no slash. */
const menuAnswerType = 23;

/** A reference of this type is no reply. */
const forwardType = 1;

/** What a message answers: the command above it or the message replied to. */
export function MessageOrigin({ message }: { readonly message: Message }): VNode | null {
  const { chat } = usePage();
  const { messages } = useWords();
  const toShownName = (name: string): string => {
    const command = chat.bot.value?.commands.find((one) => one.name === name);
    return command === undefined ? name : toLocalName(command, chat.me.value?.locale ?? "en-US");
  };
  if (message.command !== undefined) {
    const { name, user_id: personId } = message.command;
    const isMenu = message.type === menuAnswerType;
    return html`<${CommandLine} name=${isMenu ? name : `/${toShownName(name)}`} personId=${personId} />`;
  }
  const reference = message.message_reference;
  if (reference?.message_id === undefined || reference.type === forwardType) return null;
  if (!message.referenced_message) {
    return html`<p class="origin"><em>${messages.originalDeleted}</em></p>`;
  }
  return html`<${ReplyLine} original=${message.referenced_message} />`;
}

/** “Ava used /imagine”. */
export function CommandLine({ name, personId }: { name: string; personId: string }): VNode {
  const { chat } = usePage();
  const { messages } = useWords();
  const person = chat.people.value.find(({ id }) => id === personId);
  const who = person?.displayName ?? messages.someone;
  return html`<p class="origin">
    <${Avatar} id=${personId} name=${who} url=${person?.avatarUrl} size="small" />
    <span>${messages.used(html`<strong>${who}</strong>`, html`<code class="command-name">${name}</code>`)}</span>
  </p>`;
}

function ReplyLine({ original }: { readonly original: Message }): VNode {
  const page = usePage();
  const { messages } = useWords();
  const person = page.chat.people.value.find(({ id }) => id === original.author.id);
  const name = person?.displayName ?? toDisplayName(original.author);
  return html`<p class="origin">
    <${Avatar} id=${original.author.id} name=${name} url=${person?.avatarUrl} isBot=${original.author.bot} size="small" />
    <button type="button" class="origin-link" onClick=${() => showMessage(original.id)}>
      <span class="visually-hidden">${messages.inReplyTo}${" "}</span><strong>${name}</strong>
      <span class="origin-text">${toSnippet(original, page)}</span>
    </button>
  </p>`;
}

function showMessage(id: string): void {
  const element = document.getElementById(`message-${id}`);
  if (element !== null) showElement(element);
}

/** A message in a line of plain text, mentions as names. */
export function toSnippet(
  message: Pick<Message, "content" | "attachments">,
  { chat }: Pick<Page, "chat">,
): string {
  const names = listMentionables(chat);
  const { snippets, unknown } = chat.words.value;
  const text = message.content
    .replace(
      /<@!?(\d+)>/g,
      (_match, id: User["id"]) => `@${names.find((one) => one.id === id)?.name ?? unknown.someone}`,
    )
    .replace(/\[([^\]\n]+)\]\(<?[a-z]+:\/\/[^\s)]+\)/gi, "$1")
    .replace(/\|\|[\s\S]+?\|\|/g, "▮▮▮")
    .replace(/\\([!-/:-@[-`{-~])|[*_~`]+|^(?:#{1,3}|>|-#) /gm, "$1")
    .replace(/\s+/g, " ")
    .trim();
  const count = message.attachments.length;
  if (text !== "") return text.length > 140 ? `${text.slice(0, 140)}…` : text;
  if (count === 0) return snippets.message;
  const isPictures = message.attachments.every((file) => file.content_type?.startsWith("image/"));
  return isPictures ? snippets.pictures(count) : snippets.files(count);
}
