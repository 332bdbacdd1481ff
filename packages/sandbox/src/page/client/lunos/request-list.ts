import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect, useId } from "preact/hooks";
import { Icon } from "#page/shared/parts/icon.ts";
import { formatTime } from "#page/shared/tools/wording.ts";
import type { RequestDetail, RequestRow } from "#page/state/lunos-log.ts";
import { usePage } from "#page/state/page.ts";
import { nameAppId } from "./app-id-name.ts";
import { JsonView } from "./json-view.ts";

/** Each request, newest first. Pressing one opens what was asked and answered. */
export function RequestList({ rows }: { readonly rows: readonly RequestRow[] }): VNode {
  return html`<ol class="lunos-requests" aria-label="Requests, newest first">
    ${rows.map((row) => html`<${RequestItem} key=${row.id} row=${row} />`)}
  </ol>`;
}

function RequestItem({ row }: { readonly row: RequestRow }): VNode {
  const page = usePage();
  const isOpen = useSignal(false);
  const id = useId();
  const place = nameAppId(row.appId, page);
  return html`<li>
    <button
      type="button"
      class="lunos-request"
      aria-expanded=${isOpen.value}
      aria-controls=${id}
      onClick=${() => {
        isOpen.value = !isOpen.value;
      }}
    >
      <span class="lunos-status" data-good=${isGood(row) ? "" : undefined}>${row.status ?? "…"}</span>
      <span class="lunos-what">
        <strong>${row.model ?? row.path.replace(/^\/v1/, "")}</strong>
        <small>${row.method} ${row.path} · ${place ?? row.appId}</small>
        ${row.fault !== undefined && html`<small class="lunos-fault"><${Icon} name="alert" />failed on purpose</small>`}
      </span>
      <span class="lunos-cost">
        ${row.usage && html`<span>${toCredits(row.usage.credits)} credits</span>`}
        <small>${formatTime(new Date(row.at), "en-GB")}${row.durationMs !== undefined && `, ${row.durationMs} ms`}</small>
      </span>
    </button>
    <div id=${id} class="lunos-detail" hidden=${!isOpen.value}>
      ${isOpen.value && html`<${Detail} row=${row} place=${place} />`}
    </div>
  </li>`;
}

function Detail({
  row,
  place,
}: {
  readonly row: RequestRow;
  readonly place: string | undefined;
}): VNode {
  const { lunos } = usePage();
  const detail = useSignal<RequestDetail | undefined>(undefined);
  useEffect(() => {
    // Once more when it has ended: the answer is there then.
    void lunos.load(row.id).then((found) => {
      detail.value = found;
    });
  }, [row.id, row.status, row.usage]);
  const found = detail.value;
  const usage = found?.usage;
  return html`<dl class="lunos-facts">
      <div><dt>App-ID</dt><dd>${row.appId}${place !== undefined && ` (${place})`}</dd></div>
      ${
        usage !== undefined &&
        html`<div><dt>Cost</dt><dd>${toCredits(usage.credits)} credits, ${usage.promptTokens + usage.completionTokens} tokens</dd></div>`
      }
    </dl>
    ${found?.body !== undefined && html`<h4>Asked</h4><${JsonView} label="Asked" value=${found.body} />`}
    <${Answered} found=${found} />`;
}

function Answered({ found }: { readonly found: RequestDetail | undefined }): VNode | null {
  const answer = found?.answer;
  if (answer === undefined) return null;
  if (answer.type === "json") {
    return html`<h4>Answered</h4><${JsonView} label="Answered" value=${answer.body} />`;
  }
  const left = answer.count - answer.events.length;
  return html`<h4>Answered in ${answer.count} events</h4>
    ${answer.text !== "" && html`<p class="lunos-words">${answer.text}</p>`}
    <${JsonView} label="Answered" value=${answer.events} />
    ${left > 0 && html`<p class="drawer-empty">${left} events in the middle aren't shown.</p>`}`;
}

function isGood({ status }: RequestRow): boolean {
  return status !== null && status < 400;
}

export function toCredits(credits: number): string {
  return credits.toLocaleString("en", { maximumSignificantDigits: 4 });
}
