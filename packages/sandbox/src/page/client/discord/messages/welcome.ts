import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Command } from "#page/discord/state/model.ts";
import { Icon, type IconName } from "#page/shared/parts/icon.ts";
import { drawSamplePicture } from "#page/shared/tools/sample-picture.ts";
import { type Page, usePage } from "#page/state/page.ts";

/** The beginning of a channel; while it is empty, what to try in the first minute. */
export function Welcome({ isEmpty }: { readonly isEmpty: boolean }): VNode {
  const page = usePage();
  const channel = page.chat.channel.value;
  const name = page.chat.me.value?.displayName ?? "you";
  return html`<section class="welcome" data-empty=${isEmpty ? "" : undefined}>
    <img class="welcome-mark" src="/page/moonlens.svg" alt="" />
    <h2>${isEmpty ? `Hello, ${name}. The sky is clear.` : `The beginning of #${channel?.name ?? "channel"}`}</h2>
    <p>
      ${
        isEmpty
          ? "You're in a private demo server with Moonlens, which sees and draws pictures. The chat runs only on this computer."
          : "The chat runs only on this computer."
      }
    </p>
    ${isEmpty && html`<${FirstSteps} page=${page} />`}
  </section>`;
}

function FirstSteps({ page }: { readonly page: Page }): VNode {
  const commands = page.chat.bot.value?.commands ?? [];
  const imagine = commands.find(({ name }) => name === "imagine");
  const balance = commands.find(({ name }) => name === "balance");
  return html`<ul class="first-steps">
    <${Step}
      icon="spark"
      title="Draw something"
      text="Type /imagine and say what you'd like to see."
      isOff=${imagine === undefined}
      onTry=${() => imagine && beginImagine(page, imagine)}
    />
    <${Step}
      icon="picture"
      title="Ask about a picture"
      text="Drop one anywhere and ask “@moonlens what's this?” Press here for a sample."
      onTry=${() => askAboutSample(page)}
    />
    <${Step}
      icon="coins"
      title="Check your credits"
      text="/balance shows the credits, to admins only."
      isOff=${balance === undefined}
      onTry=${() => balance && beginAsAdmin(page, balance)}
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

function beginImagine({ draft }: Page, command: Command): void {
  draft.beginCommand(command, { prompt: "a lighthouse under two moons, paper cut" });
}

async function askAboutSample({ chat, draft }: Page): Promise<void> {
  draft.command.value = undefined;
  draft.addFiles([await drawSamplePicture()]);
  draft.text.value = `@${chat.bot.value?.user.username ?? "moonlens"} what's this?`;
  draft.focus();
}

function beginAsAdmin({ chat, draft }: Page, command: Command): void {
  const admin = chat.people.value.find(({ isAdmin }) => isAdmin);
  if (admin !== undefined && !chat.me.value?.isAdmin) chat.actAs(admin.id);
  draft.beginCommand(command);
}
