import { html } from "htm/preact";
import type { VNode } from "preact";
import { FileField } from "#page/shared/parts/file-field.ts";
import type { FieldInput } from "./form-field.ts";

/** As browsers have it: a kind is a type with any subtype. */
function toAccepted(type: string): string {
  return type.startsWith(".") ? type : `${type}/*`;
}

/** The files of a form's field. */
export function FormFiles({ id, field, draft, isRequired, describedBy }: FieldInput): VNode {
  return html`<${FileField}
    id=${id}
    files=${draft.files.value[field.custom_id] ?? []}
    max=${field.max_values ?? 1}
    accept=${field.file_types?.map(toAccepted).join(",")}
    isRequired=${isRequired}
    describedBy=${describedBy}
    onFiles=${(files: readonly File[]) => draft.setFiles(field.custom_id, [...files])}
  />`;
}
