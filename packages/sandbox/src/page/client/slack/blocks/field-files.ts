import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import type { FieldProps } from "./field-input.ts";

/** The most files that a field takes. Source: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
const maxFilesOfSlack = 10;

/** The files of a form's field: chosen or dropped. */
export function FieldFiles({
  element,
  surface,
  id,
  isRequired,
  describedBy,
  onChange,
}: FieldProps): VNode {
  const files = surface.files.value[element.action_id ?? ""] ?? [];
  const max = element.max_files ?? maxFilesOfSlack;
  const put = (next: readonly File[]): void => {
    surface.setFiles(element, next.slice(0, max));
    onChange(undefined);
  };
  const add = (added: Iterable<File>): void => put(max === 1 ? [...added] : [...files, ...added]);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    add(event.dataTransfer?.files ?? []);
  };
  const choose = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    add(currentTarget.files ?? []);
    currentTarget.value = "";
  };
  const accept = element.filetypes?.map((type) => `.${type}`).join(",");
  return html`<div class="field-files" onDrop=${onDrop} onDragOver=${(event: Event) => event.preventDefault()}>
    <input
      id=${id}
      type="file"
      class="visually-hidden"
      multiple=${max > 1}
      accept=${accept}
      aria-required=${isRequired}
      aria-describedby=${describedBy}
      onChange=${choose}
    />
    <label for=${id} class="button button-secondary">
      <${Icon} name="picture" />${max > 1 ? `Choose or drop up to ${max} files` : "Choose or drop a file"}
    </label>
    ${
      files.length > 0 &&
      html`<ul>
        ${files.map(
          (file) => html`<li key=${file}>
            <span>${file.name}</span> <small>${formatBytes(file.size)}</small>
            <button type="button" class="icon-button" onClick=${() => put(files.filter((one) => one !== file))}>
              <${Icon} name="close" /><span class="visually-hidden">Remove ${file.name}</span>
            </button>
          </li>`,
        )}
      </ul>`
    }
  </div>`;
}
