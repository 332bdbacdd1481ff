import type { Upload } from "#http";
import { createAttachment } from "../messages/attachments.ts";
import type { DiscordParts } from "../parts/parts.ts";
import {
  fieldsOf,
  type Modal,
  type ModalComponent,
  type ModalField,
} from "../schemas/modal-schema.ts";
import { type FormFault, invalidForm, lengthFault, requiredFault } from "../tools/form-errors.ts";
import type { InteractionData } from "../world/interaction-record.ts";
import type { StoredAttachment } from "../world/message-record.ts";

export interface ModalUse {
  readonly modal: Modal;
  /** What was filled in, by `custom_id`. */
  readonly values: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly uploads: readonly Upload[];
  readonly channelId: string;
  readonly parts: DiscordParts;
}

/**
 * What sending a form sends.
 * @throws {DiscordError} 50035 for fields that are missing, unknown or don't fit.
 */
export async function buildModalData(use: ModalUse): Promise<InteractionData> {
  const { modal, parts } = use;
  const attachments = await uploadAll(use);
  const faults = findFaults(use);
  if (faults.length > 0) throw invalidForm(faults);
  for (const { attachment } of attachments) parts.attachments.keep(attachment);
  const resolved = Object.fromEntries(
    attachments.map(({ attachment }) => [attachment.id, attachment]),
  );
  const filledIn = (field: ModalField) => {
    const files = attachments.filter(({ fieldId }) => fieldId === field.custom_id);
    return { ...describe(field), ...toValue(field, { use, files }) };
  };
  return {
    custom_id: modal.custom_id,
    components: modal.components.map((component, index) => fill(component, { index, filledIn })),
    ...(attachments.length === 0 ? {} : { resolved: { attachments: resolved } }),
  };
}

interface UploadedFile {
  readonly fieldId: string;
  readonly attachment: StoredAttachment;
}

/** Parts are named `files[CUSTOM_ID]`, or `files[CUSTOM_ID][N]` for several. */
function uploadAll({ uploads, channelId, parts }: ModalUse): Promise<readonly UploadedFile[]> {
  return Promise.all(
    uploads.map(async (upload) => ({
      fieldId: /^files\[(.*?)\](\[\d+\])?$/.exec(upload.field)?.[1] ?? upload.field,
      attachment: await createAttachment({
        upload,
        id: parts.snowflakes.next(),
        channelId,
        nowMs: parts.settings.clock(),
        place: "option",
      }),
    })),
  );
}

function findFaults({ modal, values, uploads }: ModalUse): readonly FormFault[] {
  const fields = modal.components.flatMap(fieldsOf);
  const known = new Set(fields.map((field) => field.custom_id));
  const unknown = Object.keys(values).filter((key) => !known.has(key));
  const misfits = fields.map((field) => {
    const path = ["values", field.custom_id];
    const value = values[field.custom_id];
    const isEmpty = value === undefined || value.toString() === "";
    if (field.type === 19) return findFileFault(field, uploads);
    if (isEmpty) return field.required === false ? undefined : requiredFault(path);
    if (field.type !== 4) return findChoiceFault(field, value);
    const bounds = { min: field.min_length ?? 0, max: field.max_length ?? 4000 };
    const length = [...value.toString()].length;
    return length >= bounds.min && length <= bounds.max ? undefined : lengthFault(path, bounds);
  });
  return [
    ...unknown.map((key) => ({
      path: ["values", key],
      code: "COMPONENT_VALIDATION_FAILED",
      message: "This form has no such field",
    })),
    ...misfits.filter((fault) => fault !== undefined),
  ];
}

/** As many files as the field takes, of the types that it names: their names alone are looked at. */
function findFileFault(
  field: Extract<ModalField, { type: 19 }>,
  uploads: ModalUse["uploads"],
): FormFault | undefined {
  const path = ["values", field.custom_id];
  const files = uploads.filter(({ field: name }) => name.startsWith(`files[${field.custom_id}]`));
  if (files.length === 0) return field.required === false ? undefined : requiredFault(path);
  const code = "COMPONENT_VALIDATION_FAILED";
  const types = field.file_types ?? [];
  if (!files.every(({ fileName }) => isOfTypes(fileName, types))) {
    return { path, code, message: `Only these types of files are taken: ${types.join(", ")}` };
  }
  const { min_values, max_values } = field;
  const [min, max] = [min_values ?? 1, max_values ?? 1];
  if (files.length >= min && files.length <= max) return undefined;
  return { path, code, message: `Between ${min} and ${max} files must be given` };
}

const kindsOfNames: Readonly<Record<string, RegExp>> = {
  image: /\.(png|jpe?g|gif|webp|avif|heic|heif|bmp|tiff?|svg)$/i,
  video: /\.(mp4|mov|webm|mkv|m4v|avi)$/i,
  audio: /\.(mp3|m4a|wav|ogg|opus|flac|aac)$/i,
};

function isOfTypes(name: string, types: readonly string[]): boolean {
  if (types.length === 0) return true;
  const isOf = (type: string) =>
    kindsOfNames[type]?.test(name) ?? name.toLowerCase().endsWith(type.toLowerCase());
  return types.some(isOf);
}

/** Choices must be the field's own, and as many as it takes. */
function findChoiceFault(
  field: Exclude<ModalField, { type: 4 }>,
  value: string | boolean | readonly string[],
): FormFault | undefined {
  const path = ["values", field.custom_id];
  const chosen = typeof value === "boolean" ? [] : [value].flat();
  const code = "COMPONENT_VALIDATION_FAILED";
  const offered = "options" in field ? field.options.map((option) => option.value) : undefined;
  if (offered !== undefined && !chosen.every((one) => offered.includes(one))) {
    return { path, code, message: "This is not one of the field's options" };
  }
  const { min_values: min, max_values: max } = "min_values" in field ? field : {};
  if (chosen.length <= (max ?? chosen.length) && chosen.length >= (min ?? 0)) return undefined;
  return { path, code, message: `Between ${min ?? 1} and ${max ?? 1} must be chosen` };
}

function describe(field: ModalField) {
  return { type: field.type, custom_id: field.custom_id, ...(field.id ? { id: field.id } : {}) };
}

function toValue(
  field: ModalField,
  { use, files }: { readonly use: ModalUse; readonly files: readonly UploadedFile[] },
): object {
  const value = use.values[field.custom_id];
  switch (field.type) {
    case 4:
      return { value: value?.toString() ?? "" };
    case 21:
      return { value: value?.toString() ?? null };
    case 23:
      return { value: value === true };
    case 19:
      return { values: files.map(({ attachment }) => attachment.id) };
    default:
      return { values: typeof value === "string" ? [value] : (value ?? []) };
  }
}

function fill(
  component: ModalComponent,
  { index, filledIn }: { readonly index: number; readonly filledIn: (field: ModalField) => object },
): object {
  const { type, id = index + 1 } = component;
  if (type === 18) return { type, id, component: filledIn(component.component) };
  if (type === 1) return { type, id, components: component.components.map(filledIn) };
  return { type, id };
}
