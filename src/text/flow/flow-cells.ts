import { toPlainWords } from "../tree/to-inlines.ts";
import type { Inline } from "../tree/tree.ts";
import { findClusterStart } from "../words/clusters.ts";
import { type Flow, flowInlines } from "./flow-inlines.ts";

type Row = readonly (readonly Inline[])[];

/** A longer heading would bury what stands behind it. */
const longestLabel = 60;

/** A row that is too long for a table: a line for each cell that says something, behind its heading. */
export function flowByCells(
  row: Row,
  { labels, flow }: { readonly labels: readonly string[]; readonly flow: Flow },
): void {
  const cells = row.flatMap((cell, column) =>
    isEmpty(cell) ? [] : [{ cell, label: labels[column] ?? "" }],
  );
  for (const [index, { cell, label }] of cells.entries()) {
    if (index > 0) flow.pieces.push({ type: "line", isFree: false, at: "line" });
    if (label !== "") {
      flowInlines([toStrong([{ type: "text", text: `${label}:`, source: "" }])], flow);
      flow.pieces.push({ type: "space", text: " ", at: "joint" });
    }
    flowInlines(cell, flow);
  }
}

/** All headings of a table whose rows stand by cells, where the rows don't name each in full. */
export function flowHeads(
  heads: Row,
  { areRowsBelow, flow }: { readonly areRowsBelow: boolean; readonly flow: Flow },
): void {
  const isSaidBelow = heads.every((head) => toWords(head).length <= longestLabel);
  if (areRowsBelow && isSaidBelow) return;
  for (const [index, head] of heads.entries()) {
    if (index > 0) flow.pieces.push({ type: "line", isFree: false, at: "line" });
    flowInlines([toStrong(head)], flow);
  }
  if (areRowsBelow) flow.pieces.push({ type: "line", isFree: true, at: "paragraph" });
}

/** What cells stand behind: their headings, shortened. */
export function toLabels(heads: Row): readonly string[] {
  return heads.map(toLabel);
}

function toLabel(head: readonly Inline[]): string {
  const words = toWords(head);
  if (words.length <= longestLabel) return words.replace(/:$/, "");
  return `${words.slice(0, findClusterStart(words, longestLabel - 1)).trimEnd()}…`;
}

function toWords(cell: readonly Inline[]): string {
  return toPlainWords(cell).replace(/\s+/g, " ").trim();
}

function isEmpty(cell: readonly Inline[]): boolean {
  return toWords(cell) === "";
}

function toStrong(children: readonly Inline[]): Inline {
  return { type: "mark", kind: "strong", markup: "**", children };
}
