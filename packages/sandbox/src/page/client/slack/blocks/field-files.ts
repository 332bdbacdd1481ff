import { html } from "htm/preact";
import type { VNode } from "preact";
import { FileField } from "#page/shared/parts/file-field.ts";
import type { FieldProps } from "./field-input.ts";

/** The most files that a field takes. Source: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
const maxFilesOfSlack = 10;

/** The files of a form's field. */
export function FieldFiles({
  element,
  surface,
  id,
  isRequired,
  describedBy,
  onChange,
}: FieldProps): VNode {
  const put = (files: readonly File[]): void => {
    surface.setFiles(element, files);
    onChange(undefined);
  };
  return html`<${FileField}
    id=${id}
    files=${surface.files.value[element.action_id ?? ""] ?? []}
    max=${element.max_files ?? maxFilesOfSlack}
    accept=${element.filetypes?.map((type) => `.${type}`).join(",")}
    isRequired=${isRequired}
    describedBy=${describedBy}
    onFiles=${put}
  />`;
}
