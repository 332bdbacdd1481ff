import { html } from "htm/preact";
import type { VNode } from "preact";
import { formatBytes } from "#page/shared/tools/wording.ts";

/** JSON as it was sent, indented; media are told by their kind and size. */
export function JsonView({
  label,
  value,
}: {
  readonly label: string;
  readonly value: unknown;
}): VNode {
  return html`<pre class="json" tabindex="0" role="group" aria-label=${label}>${toText(value)}</pre>`;
}

/** Written by hand and not by `JSON.stringify`, as what is folded is no JSON. */
function toText(value: unknown, indent = ""): string {
  const folded = foldMedium(value);
  if (folded !== undefined) return `‹${folded}›`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const lines = Array.isArray(value)
    ? value.map((item: unknown) => toText(item, deeper))
    : Object.entries(value).map(
        ([name, item]) => `${JSON.stringify(name)}: ${toText(item, deeper)}`,
      );
  if (lines.length === 0) return open + close;
  return `${open}\n${lines.map((line) => deeper + line).join(",\n")}\n${indent}${close}`;
}

/** Such as `image/png, 1.2 MB`: the sandbox keeps of long strings how long they are and how they begin. */
function foldMedium(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("length" in value) || !("begins" in value))
    return undefined;
  const { length, begins } = value;
  if (typeof length !== "number" || typeof begins !== "string") return undefined;
  const mediaType = /^data:([^;,]+)/.exec(begins)?.[1];
  const bytes = Math.floor(((length - begins.length) * 3) / 4);
  return mediaType === undefined
    ? formatBytes(length, "en")
    : `${mediaType}, ${formatBytes(bytes, "en")}`;
}
