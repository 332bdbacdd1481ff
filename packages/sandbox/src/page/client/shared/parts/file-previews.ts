import type { ReadonlySignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import type { DraftFile } from "#page/shared/tools/draft-files.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import { useWords } from "#page/words/use-words.ts";
import { Icon } from "./icon.ts";

/** Where files wait to be sent. */
interface FileHolder {
  readonly files: ReadonlySignal<readonly DraftFile[]>;
  removeFile(id: string): void;
  focus(): void;
}

/** The files that go with the message. */
export function FilePreviews({ draft }: { readonly draft: FileHolder }): VNode | null {
  const { writing } = useWords();
  if (draft.files.value.length === 0) return null;
  return html`<ul class="previews" aria-label=${writing.files}>
    ${draft.files.value.map((file) => html`<${Preview} key=${file.id} file=${file} draft=${draft} />`)}
  </ul>`;
}

function Preview({
  file: { id, file, previewUrl },
  draft,
}: {
  readonly file: DraftFile;
  readonly draft: FileHolder;
}): VNode {
  const { buttons, tag } = useWords();
  const remove = (): void => {
    draft.removeFile(id);
    draft.focus();
  };
  return html`<li class="preview">
    ${previewUrl === "" ? html`<${Icon} name="file" />` : html`<img src=${previewUrl} alt="" />`}
    <span class="preview-name" title=${file.name}>${file.name}</span>
    <small>${formatBytes(file.size, tag)}</small>
    <button type="button" class="icon-button" title=${buttons.remove} onClick=${remove}>
      <${Icon} name="close" /><span class="visually-hidden">${buttons.removeOne(file.name)}</span>
    </button>
  </li>`;
}
