import { html } from "htm/preact";
import type { VNode } from "preact";
import { isDirect, isThread } from "#page/discord/places/channel-name.ts";
import type { MessageQuestion } from "#page/discord/state/acts.ts";
import { toLocalName } from "#page/discord/state/localized.ts";
import { commandTypes, type Message } from "#page/discord/state/model.ts";
import { Icon, type IconName } from "#page/shared/parts/icon.ts";
import { MenuButton, type MenuItem } from "#page/shared/parts/menu-button.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** What can be done with a message; shown when it is pointed at or has the focus. */
export function MessageTools({ message }: { readonly message: Message }): VNode | null {
  const page = usePage();
  const { acts, chat, draft } = page;
  const { tools } = useWords();
  if (message.ephemeral_for !== undefined || message.loading) return null;
  const me = chat.me.value;
  const mayDelete = message.author.id === me?.id || me?.isAdmin === true;
  const apps = listApps(message, page);
  const reply = (): void => {
    draft.command.value = undefined;
    draft.replyTo.value = message;
    draft.focus();
  };
  return html`<div class="message-tools" role="group" aria-label=${tools.actions}>
    <${Tool} icon="reply" label=${tools.reply} onUse=${reply} />
    ${apps.length > 0 && html`<${MenuButton} icon="apps" label=${tools.apps} items=${apps} />`}
    <${MenuButton} icon="more" label=${tools.more} items=${listMore(message, page)} />
    ${mayDelete && html`<${Tool} icon="trash" label=${tools.delete} onUse=${() => acts.remove(message)} />`}
  </div>`;
}

/** The commands that the bot has for messages, in the person's language. */
function listApps(message: Message, { acts, chat }: Page): readonly MenuItem[] {
  const locale = chat.me.value?.locale ?? "en-US";
  const guildId = chat.guild.value?.id;
  return (chat.bot.value?.commands ?? [])
    .filter(({ type }) => type === commandTypes.message)
    .filter((command) => command.guild_id === undefined || command.guild_id === guildId)
    .map((command) => ({
      id: command.id,
      label: toLocalName(command, locale),
      pick: () => void acts.runMenu(message, command),
    }));
}

function listMore(message: Message, { acts, chat }: Page): readonly MenuItem[] {
  const { tools } = chat.words.value;
  const ask = (type: MessageQuestion["type"]) => () => {
    acts.question.value = { type, message };
  };
  const channel = chat.channel.value;
  const mayHaveThread = channel !== undefined && !isThread(channel) && !isDirect(channel);
  const isOwn = message.author.id === chat.me.value?.id;
  return [
    ...(isOwn ? [{ id: "edit", label: tools.edit, pick: ask("edit") }] : []),
    { id: "forward", label: tools.forward, pick: ask("forward") },
    ...(mayHaveThread ? [{ id: "thread", label: tools.thread, pick: ask("thread") }] : []),
  ];
}

function Tool(props: { icon: IconName; label: string; onUse: () => void }): VNode {
  return html`<button type="button" class="icon-button" title=${props.label} onClick=${props.onUse}>
    <${Icon} name=${props.icon} /><span class="visually-hidden">${props.label}</span>
  </button>`;
}
