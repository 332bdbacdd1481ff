import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "#page/shared/parts/icon.ts";
import { formatTime } from "#page/shared/tools/wording.ts";
import type { RequestRow, UsageRow } from "#page/state/lunos-log.ts";
import { usePage } from "#page/state/page.ts";

/** How often the open drawer looks again. */
const refreshEveryMs = 2000;

/** What the sandbox's Lunos was asked: sums by App-ID, and each request. */
export function LunosDrawer(): VNode | null {
  return usePage().lunos.isOpen.value ? html`<${Drawer} />` : null;
}

function Drawer(): VNode {
  const { lunos } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    void lunos.refresh();
    const timer = setInterval(() => void lunos.refresh(), refreshEveryMs);
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
        <h2 id="drawer-title">Requests to Lunos</h2>
        <button type="button" class="icon-button" title="Close" onClick=${close}>
          <${Icon} name="close" /><span class="visually-hidden">Close</span>
        </button>
      </header>
      <p class="drawer-intro">
        Every server and workspace asks under its own App-ID, the header <code>X-App-ID</code>. This is the sandbox's own
        Lunos, with play money.
      </p>
      ${lunos.problem.value && html`<p class="failure" role="alert">${lunos.problem.value}</p>`}
      <${Sums} rows=${lunos.usage.value} />
      <div class="drawer-line">
        <h3>Requests</h3>
        <${Filter} appIds=${listAppIds(lunos.requests.value)} chosen=${chosen.value} onChoose=${(
          appId: string | undefined,
        ) => {
          chosen.value = appId;
        }} />
        <button type="button" class="quiet" onClick=${() => lunos.forget()}>Forget all</button>
      </div>
      <${Requests} rows=${requests} />
    </div>
  </dialog>`;
}

function listAppIds(rows: readonly RequestRow[]): readonly string[] {
  return [...new Set(rows.map(({ appId }) => appId))].sort();
}

function Sums({ rows }: { readonly rows: readonly UsageRow[] }): VNode {
  if (rows.length === 0)
    return html`<p class="drawer-empty">Nothing used yet. Ask the bot something.</p>`;
  return html`<div class="table-frame" tabindex="0" role="group" aria-label="Sums by App-ID">
    <table>
      <thead>
        <tr><th scope="col">App-ID</th><th scope="col" class="align-right">Requests</th><th scope="col" class="align-right">Tokens</th><th scope="col" class="align-right">Pictures</th><th scope="col" class="align-right">Credits</th></tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr key=${`${row.key} ${row.appId}`}>
            <th scope="row">${row.appId}</th>
            <td class="align-right">${row.requests}</td>
            <td class="align-right">${(row.promptTokens + row.completionTokens).toLocaleString("en")}</td>
            <td class="align-right">${row.pictures}</td>
            <td class="align-right">${toCredits(row.credits)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function Filter(props: {
  readonly appIds: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: (appId: string | undefined) => void;
}): VNode {
  return html`<select
    class="select"
    aria-label="App-ID"
    onChange=${({ currentTarget }: { currentTarget: HTMLSelectElement }) => props.onChoose(currentTarget.value || undefined)}
  >
    <option value="" selected=${props.chosen === undefined}>All App-IDs</option>
    ${props.appIds.map((appId) => html`<option key=${appId} value=${appId} selected=${appId === props.chosen}>${appId}</option>`)}
  </select>`;
}

function Requests({ rows }: { readonly rows: readonly RequestRow[] }): VNode {
  return html`<ol class="lunos-requests" aria-label="Requests, newest first">
    ${rows.map(
      (row, index) => html`<li key=${`${row.at} ${index}`}>
        <span class="lunos-status" data-good=${isGood(row) ? "" : undefined}>${row.status ?? "…"}</span>
        <span class="lunos-what">
          <strong>${row.model ?? row.path.replace(/^\/v1/, "")}</strong>
          <small>${row.method} ${row.path} · ${row.appId}</small>
        </span>
        <span class="lunos-cost">
          ${row.usage && html`<span>${toCredits(row.usage.credits)} credits</span>`}
          <small>${formatTime(new Date(row.at), "en-GB")}${row.durationMs !== undefined && `, ${row.durationMs} ms`}</small>
        </span>
      </li>`,
    )}
  </ol>`;
}

function isGood({ status }: RequestRow): boolean {
  return status !== null && status < 400;
}

function toCredits(credits: number): string {
  return credits.toLocaleString("en", { maximumSignificantDigits: 4 });
}
