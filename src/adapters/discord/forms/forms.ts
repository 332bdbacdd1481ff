import { ComponentType, TextInputStyle } from "discord.js";
import {
  type AspectRatio,
  aspectRatios,
  type CommandChoice,
  type MediaReference,
  pictureForms,
  type Sentence,
  type Speech,
} from "#core";
import { toMediaReference } from "../questions/media.ts";
import { type CustomId, toCustomId } from "../wire/custom-ids.ts";
import {
  maxFormHintLength,
  maxFormLabelLength,
  maxFormTextLength,
  maxFormTitleLength,
} from "../wire/limits.ts";
import type { FormPayload } from "../wire/payloads.ts";

const fieldIds = { text: "text", aspect: "aspect", photos: "photos" } as const;

/** A form with one text to write. */
export function createTextForm(
  form: {
    readonly id: CustomId;
    readonly title: Sentence;
    readonly label: Sentence;
    readonly hint?: Sentence;
    /** What stands in it already. */
    readonly text?: string;
  },
  options: Speech,
) {
  const text = form.text ?? "";
  return createForm(form, options, {
    type: ComponentType.TextInput,
    custom_id: fieldIds.text,
    style: TextInputStyle.Paragraph,
    required: true,
    max_length: maxFormTextLength,
    ...(form.hint === undefined
      ? {}
      : { placeholder: options.wording(form.hint, options.locale).slice(0, maxFormHintLength) }),
    // A text that is longer than the field takes could only be sent cut.
    ...(text === "" || text.length > maxFormTextLength ? {} : { value: text }),
  });
}

/** A form to choose another shape. */
export function createAspectForm(
  form: { readonly id: CustomId; readonly aspects: readonly CommandChoice[] },
  options: Speech,
) {
  return createForm({ id: form.id, ...pictureForms.aspect }, options, {
    type: ComponentType.StringSelect,
    custom_id: fieldIds.aspect,
    required: true,
    options: form.aspects.map(({ value, words }) => ({
      value,
      label: options.wording({ key: "choiceLabel", choice: words }, options.locale),
    })),
  });
}

/** A form to give photos. */
export function createPhotosForm(
  form: {
    readonly id: CustomId;
    readonly title: Sentence;
    readonly label: Sentence;
    readonly hint?: Sentence;
    readonly maxPhotos: number;
  },
  options: Speech,
) {
  const { hint: description, maxPhotos, ...rest } = form;
  const named = { ...rest, ...(description === undefined ? {} : { description }) };
  return createForm(named, options, {
    type: ComponentType.FileUpload,
    custom_id: fieldIds.photos,
    required: true,
    min_values: 1,
    max_values: maxPhotos,
    file_types: ["image"],
  });
}

function createForm(
  form: {
    readonly id: CustomId;
    readonly title: Sentence;
    readonly label: Sentence;
    readonly description?: Sentence;
  },
  { wording, locale }: Speech,
  component: object,
) {
  const { description } = form;
  return {
    custom_id: toCustomId(form.id),
    title: wording(form.title, locale).slice(0, maxFormTitleLength),
    components: [
      {
        type: ComponentType.Label,
        label: wording(form.label, locale).slice(0, maxFormLabelLength),
        ...(description === undefined
          ? {}
          : { description: wording(description, locale).slice(0, maxFormHintLength) }),
        component,
      },
    ],
  };
}

/** What a person wrote in a form with one text; empty when there is none. */
export function readFormText(form: FormPayload["data"]): string {
  return findField(form, fieldIds.text)?.value?.trim() ?? "";
}

/** The shape that a person chose; nothing when it is none that we know. */
export function readFormAspect(form: FormPayload["data"]): AspectRatio | undefined {
  const [chosen] = findField(form, fieldIds.aspect)?.values ?? [];
  return aspectRatios.find((ratio) => ratio === chosen);
}

/** The photos that a person gave; nothing when the form asks for none. */
export function readFormPhotos(form: FormPayload["data"]): readonly MediaReference[] | undefined {
  const attachments = form.resolved?.attachments ?? {};
  return findField(form, fieldIds.photos)?.values.flatMap((id) => {
    const attachment = attachments[id];
    return attachment === undefined ? [] : [toMediaReference(attachment)];
  });
}

function findField({ components }: FormPayload["data"], customId: string) {
  return components.find(({ component }) => component?.custom_id === customId)?.component;
}
