import { html } from "htm/preact";
import type { VNode } from "preact";
import { toChannelName } from "#page/discord/places/channel-name.ts";
import type { Command } from "#page/discord/state/model.ts";
import { Icon, type IconName } from "#page/shared/parts/icon.ts";
import { drawSamplePicture } from "#page/shared/tools/sample-picture.ts";
import { drawSampleReceipt } from "#page/shared/tools/sample-receipt.ts";
import { type Page, usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** The beginning of a channel; while it is empty, what to try in the first minute. */
export function Welcome({ isEmpty }: { readonly isEmpty: boolean }): VNode {
  const page = usePage();
  const { welcome } = useWords();
  const channel = page.chat.channel.value;
  const name = page.chat.me.value?.displayName ?? "…";
  const place = channel === undefined ? "…" : toChannelName(channel);
  return html`<section class="welcome" data-empty=${isEmpty ? "" : undefined}>
    <img class="welcome-mark" src="/page/moonlens.svg" alt="" />
    <h2>${isEmpty ? welcome.hello(name) : welcome.beginning(place)}</h2>
    <p>${isEmpty ? welcome.intro : welcome.local}</p>
    ${isEmpty && html`<${FirstSteps} page=${page} />`}
  </section>`;
}

function FirstSteps({ page }: { readonly page: Page }): VNode {
  const { welcome } = useWords();
  const isInGuild = page.chat.guild.value !== undefined;
  const find = (name: string) => page.chat.bot.value?.commands.find((one) => one.name === name);
  const imagine = find("imagine");
  // In direct messages there are no credits to look at: they belong to a server.
  const [last, words] = isInGuild
    ? [find("balance"), welcome.balance]
    : [find("help"), welcome.help];
  return html`<ul class="first-steps">
    <${Step}
      icon="spark"
      ...${welcome.draw}
      isOff=${imagine === undefined}
      onTry=${() => imagine && beginImagine(page, imagine)}
    />
    <${Step} icon="picture" ...${welcome.ask} onTry=${() => askAboutSample(page)} />
    ${
      isInGuild &&
      html`<${Step} icon="receipt" ...${welcome.receipt} onTry=${() => attachReceipt(page)} />`
    }
    <${Step}
      icon=${isInGuild ? "coins" : "apps"}
      ...${words}
      isOff=${last === undefined}
      onTry=${() => last && (isInGuild ? beginAsAdmin(page, last) : page.draft.beginCommand(last))}
    />
  </ul>`;
}

interface StepProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly isOff?: boolean;
  readonly onTry: () => unknown;
}

function Step({ icon, title, text, isOff, onTry }: StepProps): VNode {
  return html`<li>
    <button type="button" class="step" disabled=${isOff} onClick=${onTry}>
      <${Icon} name=${icon} />
      <strong>${title}</strong>
      <span>${text}</span>
    </button>
  </li>`;
}

function beginImagine({ chat, draft }: Page, command: Command): void {
  draft.beginCommand(command, { prompt: chat.words.value.examples.prompt });
}

async function askAboutSample({ chat, draft }: Page): Promise<void> {
  draft.command.value = undefined;
  draft.addFiles([await drawSamplePicture()]);
  draft.text.value = `@${chat.bot.value?.user.username ?? "moonlens"} ${chat.words.value.examples.question}`;
  draft.focus();
}

/** Where receipts are collected, it needs no words. */
async function attachReceipt({ draft }: Page): Promise<void> {
  draft.command.value = undefined;
  draft.addFiles([await drawSampleReceipt()]);
  draft.focus();
}

function beginAsAdmin({ chat, draft }: Page, command: Command): void {
  const admin = chat.people.value.find(({ isAdmin }) => isAdmin);
  if (admin !== undefined && !chat.me.value?.isAdmin) chat.actAs(admin.id);
  draft.beginCommand(command);
}
