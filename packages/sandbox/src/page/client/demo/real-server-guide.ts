import { html } from "htm/preact";
import type { VNode } from "preact";
import { Dialog } from "#page/shared/parts/dialog.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** How the bot of this demo comes to a real Discord server or Slack workspace: the steps of the README. */
export function RealServerGuide(): VNode | null {
  const { demo } = usePage();
  const { demo: words, tag } = useWords();
  if (!demo.isGuideOpen.value) return null;
  const close = (): void => {
    demo.isGuideOpen.value = false;
  };
  return html`<${Dialog} title=${words.realServer} onClose=${close}>
    <div class="dialog-form guide" lang="en">
      <p>
        The same program does it. Stop the demo with <kbd>Ctrl+C</kbd>, then set up the platform you want, or both. You'll need a Lunos
        key; <code>sandbox</code> in its place keeps the play money.
      </p>
      <${DiscordSteps} />
      <${SlackSteps} />
      <h3>Slack, in several workspaces</h3>
      <p>
        Slack then reaches the bot at an address of yours with TLS. <code>npm run --silent manifest -- --url https://bot.example.com --oauth</code>
        ${" "}prints the manifest; set up with client ID, client secret and signing secret, and send people to
        ${" "}<code>https://bot.example.com/slack/install</code>.
      </p>
      <p>
        <code>npm run setup</code> keeps what is in <code>.env</code> already, and checks each answer with the service it's for. More is in${" "}
        <code>docs/operating/setup.md</code>: signed requests, a rehearsal, running it without questions.
      </p>
      <div class="dialog-actions">
        <button type="button" class="button button-secondary" lang=${tag} onClick=${close}>OK</button>
      </div>
    </div>
  <//>`;
}

function Outside({
  href,
  children,
}: {
  readonly href: string;
  readonly children?: unknown;
}): VNode {
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${children}</a>`;
}

function DiscordSteps(): VNode {
  return html`<h3>Discord</h3>
    <ol>
      <li>
        In <${Outside} href="https://discord.com/developers/applications">Discord's developer portal<//>, create a new application. On its${" "}
        <em>Bot</em> page, turn on the <strong>Message Content</strong> intent, press <em>Reset Token</em> and copy the token.
      </li>
      <li><code>npm run setup</code> asks for that token and your Lunos key, and shows the link that adds the bot to your server.</li>
      <li><code>npm run doctor</code> checks everything and tells you how to fix any problem.</li>
      <li><code>npm start</code>, then mention the bot in a channel, or type <code>/imagine</code>.</li>
    </ol>`;
}

function SlackSteps(): VNode {
  return html`<h3>Slack</h3>
    <ol>
      <li>
        <code>npm run --silent manifest</code> prints the app's manifest. At${" "}
        <${Outside} href="https://api.slack.com/apps">api.slack.com/apps<//>: <em>Create New App</em>, <em>From a manifest</em>, your
        workspace, paste it as JSON, <em>Create</em>, <em>Install to Workspace</em>.
      </li>
      <li>
        Copy the <strong>Bot User OAuth Token</strong> (<code>xoxb-…</code>) under <em>OAuth & Permissions</em>, and under${" "}
        <em>Basic Information</em> make an <strong>App-Level Token</strong> (<code>xapp-…</code>) with the scope${" "}
        <code>connections:write</code>.
      </li>
      <li><code>npm run setup</code> asks for both tokens and your Lunos key.</li>
      <li><code>npm run doctor</code>, then <code>npm start</code>.</li>
      <li>In Slack, <code>/invite @moonlens</code> in a channel, then <code>@moonlens what's this?</code> with a picture.</li>
    </ol>`;
}
