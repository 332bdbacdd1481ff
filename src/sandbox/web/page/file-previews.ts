import { html } from "htm/preact";
import type { VNode } from "preact";
import type { DraftFile } from "./draft.ts";
import { Icon } from "./icon.ts";
import { usePage } from "./page.ts";
import { formatBytes } from "./wording.ts";

/** The files that go with the message. */
export function FilePreviews(): VNode | null {
  const { draft } = usePage();
  if (draft.files.value.length === 0) return null;
  return html`<ul class="previews" aria-label="Files to send">
    ${draft.files.value.map((file) => html`<${Preview} key=${file.id} file=${file} />`)}
  </ul>`;
}

function Preview({ file: { id, file, previewUrl } }: { readonly file: DraftFile }): VNode {
  const { draft } = usePage();
  const remove = (): void => {
    draft.removeFile(id);
    draft.focus();
  };
  return html`<li class="preview">
    ${previewUrl === "" ? html`<${Icon} name="file" />` : html`<img src=${previewUrl} alt="" />`}
    <span class="preview-name" title=${file.name}>${file.name}</span>
    <small>${formatBytes(file.size)}</small>
    <button type="button" class="icon-button" title="Remove" onClick=${remove}>
      <${Icon} name="close" /><span class="visually-hidden">Remove ${file.name}</span>
    </button>
  </li>`;
}
