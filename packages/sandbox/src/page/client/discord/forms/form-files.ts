import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { formatBytes } from "#page/shared/tools/wording.ts";
import type { FieldInput } from "./form-field.ts";

/** The files of a form's field: chosen or dropped. */
export function FormFiles({ id, field, draft, isRequired, describedBy }: FieldInput): VNode {
  const files = draft.files.value[field.custom_id] ?? [];
  const max = field.max_values ?? 1;
  const add = (added: Iterable<File>): void =>
    draft.setFiles(field.custom_id, max === 1 ? [...added].slice(0, 1) : [...files, ...added]);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    add(event.dataTransfer?.files ?? []);
  };
  const onChange = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    add(currentTarget.files ?? []);
    currentTarget.value = "";
  };
  const remove = (gone: File): void =>
    draft.setFiles(
      field.custom_id,
      files.filter((file) => file !== gone),
    );
  return html`<div class="field-files" onDrop=${onDrop} onDragOver=${(event: Event) => event.preventDefault()}>
    <input
      id=${id}
      type="file"
      class="visually-hidden"
      multiple=${max > 1}
      aria-required=${isRequired}
      aria-describedby=${describedBy}
      onChange=${onChange}
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
            <button type="button" class="icon-button" onClick=${() => remove(file)}>
              <${Icon} name="close" /><span class="visually-hidden">Remove ${file.name}</span>
            </button>
          </li>`,
        )}
      </ul>`
    }
  </div>`;
}
