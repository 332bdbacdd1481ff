import { html } from "htm/preact";
import type { VNode } from "preact";
import { listOfferedLocales } from "#page/discord/state/localized.ts";
import type { Person } from "#page/discord/state/model.ts";
import { Avatar } from "#page/shared/parts/avatar.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Who one is: each person of the sandbox with role and language. */
export function PersonSwitch(): VNode {
  const { chat } = usePage();
  const words = useWords();
  const me = chat.me.value;
  return html`<fieldset class="people">
    <legend>${words.people.youAre}</legend>
    ${chat.people.value.map((person) => html`<${PersonChoice} key=${person.id} person=${person} isMe=${person.id === me?.id} />`)}
    ${me && html`<${LocaleChoice} person=${me} />`}
  </fieldset>`;
}

function PersonChoice({ person, isMe }: { person: Person; isMe: boolean }): VNode {
  const { chat, draft } = usePage();
  const { roles } = useWords();
  const choose = (): void => {
    chat.actAs(person.id);
    draft.problem.value = undefined;
  };
  return html`<label class="person">
    <input type="radio" name="person" class="visually-hidden" checked=${isMe} onChange=${choose} />
    <${Avatar} id=${person.id} name=${person.displayName} url=${person.avatarUrl} />
    <span class="person-name">
      <strong>${person.displayName}</strong>
      <small>@${person.username}</small>
    </span>
    <span class=${person.isAdmin ? "badge badge-admin" : "badge"}>${person.isAdmin ? roles.admin : roles.member}</span>
  </label>`;
}

function LocaleChoice({ person }: { readonly person: Person }): VNode {
  const { acts, chat } = usePage();
  const { people: words } = useWords();
  const offered = listOfferedLocales(chat.bot.value?.commands ?? []);
  const locales = { [person.locale]: person.locale, ...offered };
  const onChange = ({ currentTarget }: { currentTarget: HTMLSelectElement }): void => {
    void acts.changePerson(person.id, { locale: currentTarget.value });
  };
  return html`<label class="locale">
    <span>${words.language}</span>
    <select class="select" value=${person.locale} onChange=${onChange}>
      ${Object.entries(locales).map(([code, name]) => html`<option key=${code} value=${code}>${name}</option>`)}
    </select>
  </label>`;
}
