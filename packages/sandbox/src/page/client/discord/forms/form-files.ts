import { html } from "htm/preact";
import type { VNode } from "preact";
import { FileField } from "#page/shared/parts/file-field.ts";
import type { FieldInput } from "./form-field.ts";

/** The files of a form's field. */
export function FormFiles({ id, field, draft, isRequired, describedBy }: FieldInput): VNode {
  return html`<${FileField}
    id=${id}
    files=${draft.files.value[field.custom_id] ?? []}
    max=${field.max_values ?? 1}
    isRequired=${isRequired}
    describedBy=${describedBy}
    onFiles=${(files: readonly File[]) => draft.setFiles(field.custom_id, [...files])}
  />`;
}
