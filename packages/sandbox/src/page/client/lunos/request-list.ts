import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect, useId } from "preact/hooks";
import { Icon } from "#page/shared/parts/icon.ts";
import { formatTime } from "#page/shared/tools/wording.ts";
import type { RequestDetail, RequestRow } from "#page/state/lunos-log.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { nameAppId } from "./app-id-name.ts";
import { JsonView } from "./json-view.ts";

/** Each request, newest first. Pressing one opens what was asked and answered. */
export function RequestList({ rows }: { readonly rows: readonly RequestRow[] }): VNode {
  const { drawer: words } = useWords();
  return html`<ol class="lunos-requests" aria-label=${words.newestFirst}>
    ${rows.map((row) => html`<${RequestItem} key=${row.id} row=${row} />`)}
  </ol>`;
}

function RequestItem({ row }: { readonly row: RequestRow }): VNode {
  const page = usePage();
  const { drawer: words, tag } = useWords();
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
        ${row.fault !== undefined && html`<small class="lunos-fault"><${Icon} name="alert" />${words.onPurpose}</small>`}
      </span>
      <span class="lunos-cost">
        ${row.usage && html`<span>${words.credits(toCredits(row.usage.credits, tag))}</span>`}
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
  const { drawer: words, tag } = useWords();
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
        html`<div><dt>${words.cost}</dt><dd>${words.price(toCredits(usage.credits, tag), (usage.promptTokens + usage.completionTokens).toLocaleString(tag))}</dd></div>`
      }
    </dl>
    ${found?.body !== undefined && html`<h4>${words.asked}</h4><${JsonView} label=${words.asked} value=${found.body} />`}
    <${Answered} found=${found} />`;
}

function Answered({ found }: { readonly found: RequestDetail | undefined }): VNode | null {
  const { drawer: words } = useWords();
  const answer = found?.answer;
  if (answer === undefined) return null;
  if (answer.type === "json") {
    return html`<h4>${words.answered}</h4><${JsonView} label=${words.answered} value=${answer.body} />`;
  }
  const left = answer.count - answer.events.length;
  return html`<h4>${words.answeredIn(answer.count)}</h4>
    ${answer.text !== "" && html`<p class="lunos-words">${answer.text}</p>`}
    <${JsonView} label=${words.answered} value=${answer.events} />
    ${left > 0 && html`<p class="drawer-empty">${words.leftOut(left)}</p>`}`;
}

function isGood({ status }: RequestRow): boolean {
  return status !== null && status < 400;
}

export function toCredits(credits: number, locale: string): string {
  return credits.toLocaleString(locale, { maximumSignificantDigits: 4 });
}
