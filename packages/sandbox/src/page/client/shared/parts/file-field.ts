import { html } from "htm/preact";
import type { VNode } from "preact";
import { formatBytes } from "#page/shared/tools/wording.ts";
import { useWords } from "#page/words/use-words.ts";
import { Icon } from "./icon.ts";

interface FileFieldProps {
  readonly id: string;
  readonly files: readonly File[];
  readonly max: number;
  /** Kinds of files, as the attribute has them. */
  readonly accept?: string | undefined;
  readonly isRequired: boolean;
  readonly describedBy: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The files of a form's field: chosen or dropped. */
export function FileField(props: FileFieldProps): VNode {
  const { id, files, max, onFiles } = props;
  const { fields, buttons, tag } = useWords();
  const add = (added: Iterable<File>): void =>
    onFiles(max === 1 ? [...added].slice(0, 1) : [...files, ...added].slice(0, max));
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    add(event.dataTransfer?.files ?? []);
  };
  const onChange = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    add(currentTarget.files ?? []);
    currentTarget.value = "";
  };
  return html`<div class="field-files" onDrop=${onDrop} onDragOver=${(event: Event) => event.preventDefault()}>
    <input
      id=${id}
      type="file"
      class="visually-hidden"
      multiple=${max > 1}
      accept=${props.accept}
      aria-required=${props.isRequired}
      aria-describedby=${props.describedBy}
      onChange=${onChange}
    />
    <label for=${id} class="button button-secondary">
      <${Icon} name="picture" />${fields.chooseFiles(max)}
    </label>
    ${
      files.length > 0 &&
      html`<ul>
        ${files.map(
          (file) => html`<li key=${file}>
            <span>${file.name}</span> <small>${formatBytes(file.size, tag)}</small>
            <button type="button" class="icon-button" onClick=${() => onFiles(files.filter((one) => one !== file))}>
              <${Icon} name="close" /><span class="visually-hidden">${buttons.removeOne(file.name)}</span>
            </button>
          </li>`,
        )}
      </ul>`
    }
  </div>`;
}
