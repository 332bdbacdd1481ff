import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "#page/shared/parts/icon.ts";
import type { RequestRow, UsageRow } from "#page/state/lunos-log.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { nameAppId } from "./app-id-name.ts";
import { FaultSwitches } from "./fault-switches.ts";
import { RequestList, toCredits } from "./request-list.ts";

/** How often the open drawer looks again. */
const refreshEveryMs = 2000;

/** What the sandbox's Lunos was asked: sums by App-ID, and each request. */
export function LunosDrawer(): VNode | null {
  return usePage().lunos.isOpen.value ? html`<${Drawer} />` : null;
}

function Drawer(): VNode {
  const { lunos, faults } = usePage();
  const { drawer: words, problems } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    const refresh = () => void Promise.all([lunos.refresh(), faults.refresh()]);
    refresh();
    const timer = setInterval(refresh, refreshEveryMs);
    return () => {
      clearInterval(timer);
      element?.close();
    };
  }, []);
  const close = (): void => {
    lunos.isOpen.value = false;
  };
  const requests = lunos.requests.value.filter(
    ({ appId }) => chosen.value === undefined || appId === chosen.value,
  );
  return html`<dialog
    ref=${dialog}
    class="drawer"
    aria-labelledby="drawer-title"
    onClose=${close}
    onClick=${(event: MouseEvent) => event.target === event.currentTarget && close()}
  >
    <div class="drawer-page">
      <header class="drawer-header">
        <h2 id="drawer-title">${words.title}</h2>
        <button type="button" class="icon-button" title=${words.close} onClick=${close}>
          <${Icon} name="close" /><span class="visually-hidden">${words.close}</span>
        </button>
      </header>
      <p class="drawer-intro">${words.intro(html`<code>X-App-ID</code>`)}</p>
      ${lunos.isLost.value && html`<p class="failure" role="alert">${problems.lunos}</p>`}
      <${FaultSwitches} />
      <${Sums} rows=${lunos.usage.value} />
      <div class="drawer-line">
        <h3>${words.requests}</h3>
        <${Filter} appIds=${listAppIds(lunos.requests.value)} chosen=${chosen.value} onChoose=${(
          appId: string | undefined,
        ) => {
          chosen.value = appId;
        }} />
        <button type="button" class="quiet" onClick=${() => lunos.forget()}>${words.forget}</button>
      </div>
      <${RequestList} rows=${requests} />
    </div>
  </dialog>`;
}

function listAppIds(rows: readonly RequestRow[]): readonly string[] {
  return [...new Set(rows.map(({ appId }) => appId))].sort();
}

function Sums({ rows }: { readonly rows: readonly UsageRow[] }): VNode {
  const { drawer: words, tag } = useWords();
  if (rows.length === 0) return html`<p class="drawer-empty">${words.empty}</p>`;
  const { columns } = words;
  return html`<div class="table-frame" tabindex="0" role="group" aria-label=${words.sums}>
    <table>
      <thead>
        <tr><th scope="col">App-ID</th><th scope="col" class="align-right">${columns.requests}</th><th scope="col" class="align-right drawer-tokens">${columns.tokens}</th><th scope="col" class="align-right">${columns.pictures}</th><th scope="col" class="align-right">${columns.credits}</th></tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr key=${`${row.key} ${row.appId}`}>
            <th scope="row"><${AppIdName} appId=${row.appId} /></th>
            <td class="align-right">${row.requests}</td>
            <td class="align-right drawer-tokens">${(row.promptTokens + row.completionTokens).toLocaleString(tag)}</td>
            <td class="align-right">${row.pictures}</td>
            <td class="align-right">${toCredits(row.credits, tag)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function AppIdName({ appId }: { readonly appId: string }): VNode {
  const name = nameAppId(appId, usePage());
  return name === undefined
    ? html`${appId}`
    : html`<span class="app-id-name">${name}</span><small>${appId}</small>`;
}

function Filter(props: {
  readonly appIds: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: (appId: string | undefined) => void;
}): VNode {
  const page = usePage();
  const { drawer: words } = useWords();
  return html`<select
    class="select"
    aria-label="App-ID"
    onChange=${({ currentTarget }: { currentTarget: HTMLSelectElement }) => props.onChoose(currentTarget.value || undefined)}
  >
    <option value="" selected=${props.chosen === undefined}>${words.everyAppId}</option>
    ${props.appIds.map((appId) => html`<option key=${appId} value=${appId} selected=${appId === props.chosen}>${nameAppId(appId, page) ?? appId}</option>`)}
  </select>`;
}
