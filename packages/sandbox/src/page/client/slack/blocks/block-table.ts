import { html } from "htm/preact";
import type { VNode } from "preact";
import type { SlackBlock, TableCell } from "#page/slack/state/block-model.ts";
import { RichText } from "#page/slack/text/rich-text.ts";
import { useWords } from "#page/words/use-words.ts";

/** A `table` or `data_table`: the first row has the headings. */
export function BlockTable({ block }: { readonly block: SlackBlock }): VNode {
  const { content } = useWords();
  const [head = [], ...rows] = block.rows ?? [];
  return html`<div class="table-frame" tabindex="0" role="group" aria-label=${block.caption ?? content.table}>
    <table>
      ${block.caption && html`<caption>${block.caption}</caption>`}
      <thead>
        <tr>${head.map((cell) => html`<th scope="col">${renderCell(cell)}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${renderCell(cell)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

function renderCell({ type, text, value, elements }: TableCell): VNode | string {
  if (type === "rich_text") return html`<${RichText} nodes=${elements ?? []} />`;
  return text ?? (value === undefined ? "" : String(value));
}
