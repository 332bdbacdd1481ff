import { html } from "htm/preact";
import type { VNode } from "preact";
import { Avatar } from "#page/shared/parts/avatar.ts";
import { SandboxSwitch } from "#page/shared/parts/sandbox-switch.ts";
import type { SlackPerson } from "#page/slack/state/slack-model.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";
import type { Words } from "#page/words/words.ts";

/** Who one is: each person of the sandbox with role, language and workspace. */
export function SlackPersonSwitch(): VNode {
  const { chat } = useSlack();
  const words = useWords();
  const me = chat.me.value;
  return html`<fieldset class="people">
    <legend>${words.people.youAre}</legend>
    ${chat.people.value.map((person) => html`<${PersonChoice} key=${person.id} person=${person} isMe=${person.id === me?.id} />`)}
    ${me && html`<${Traits} person=${me} />`}
  </fieldset>`;
}

function PersonChoice({
  person,
  isMe,
}: {
  readonly person: SlackPerson;
  readonly isMe: boolean;
}): VNode {
  const { chat } = useSlack();
  const { roles, slack: words } = useWords();
  const team = chat.state.value?.workspaces.find(({ id }) => id === person.team_id);
  return html`<label class="person">
    <input type="radio" name="slack-person" class="visually-hidden" checked=${isMe} onChange=${() => chat.actAs(person.id)} />
    <${Avatar} id="0" name=${person.display_name} url=${person.avatar_url} />
    <span class="person-name">
      <strong>${person.display_name}</strong>
      <small>${team?.name.replace(/^Moonlens /, "") ?? words.anotherWorkspace}</small>
    </span>
    <span class=${person.is_admin ? "badge badge-admin" : "badge"}>${roles[toRole(person)]}</span>
  </label>`;
}

function toRole(person: SlackPerson): keyof Words["roles"] {
  if (person.is_admin) return "admin";
  if (person.is_stranger) return "external";
  return person.is_restricted ? "guest" : "member";
}

/** Slack's own languages (https://slack.com/help/articles/215058658), and Indonesian, which Ava's colleagues read. */
const offeredLocales: Readonly<Record<string, string>> = {
  "en-US": "English (US)",
  "en-GB": "English (UK)",
  "de-DE": "Deutsch",
  "es-ES": "Español (España)",
  "es-LA": "Español (Latinoamérica)",
  "fr-FR": "Français",
  "it-IT": "Italiano",
  "pt-BR": "Português (Brasil)",
  "ja-JP": "日本語",
  "ko-KR": "한국어",
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
  "id-ID": "Bahasa Indonesia",
};

function Traits({ person }: { readonly person: SlackPerson }): VNode {
  const { acts, chat } = useSlack();
  const { people: words } = useWords();
  const locale = person.locale ?? "en-US";
  const locales = { [locale]: locale, ...offeredLocales };
  return html`<label class="locale">
      <span>${words.language}</span>
      <select
        class="select"
        value=${locale}
        onChange=${({ currentTarget }: { currentTarget: HTMLSelectElement }) =>
          acts.changePerson(person.id, { locale: currentTarget.value })}
      >
        ${Object.entries(locales).map(([code, name]) => html`<option key=${code} value=${code}>${name}</option>`)}
      </select>
    </label>
    <label class="locale">
      <span>${words.workspaceAdmin}</span>
      <${SandboxSwitch}
        isOn=${() => chat.people.value.some(({ id, is_admin }) => id === person.id && is_admin)}
        isDisabled=${person.is_stranger}
        change=${(on: boolean) => acts.changePerson(person.id, { is_admin: on })}
      />
    </label>`;
}
