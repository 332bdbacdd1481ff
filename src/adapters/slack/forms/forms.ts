import { z } from "zod";
import {
  type ChatCommand,
  type CommandChoice,
  type CommandInput,
  type CommandOption,
  type JsonValue,
  modelUses,
  pictureActions,
  pictureForms,
  type Sentence,
  type Speech,
} from "#core";
import { type Block, createPlainText } from "../wire/blocks.ts";
import { readJson } from "../wire/json.ts";
import {
  maxFormFiles,
  maxFormLabelLength,
  maxFormTextLength,
  maxFormTitleLength,
  maxOptionTextLength,
  maxPlaceholderLength,
  maxPrivateMetadataLength,
} from "../wire/limits.ts";
import type { SubmissionPayload } from "../wire/payloads.ts";

const place = {
  channelId: z.string().optional(),
  threadTs: z.string().optional(),
  isPrivate: z.boolean().optional(),
  responseUrl: z.string().optional(),
};

/** What a form is for and where its answer goes; Slack keeps it with the form. */
const formPurpose = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("command"), command: z.string(), ...place }),
  z.object({
    kind: z.literal("picture"),
    action: z.enum(pictureActions),
    imageId: z.string(),
    ...place,
  }),
  z.object({
    kind: z.literal("answer"),
    action: z.enum(["ask-more", "change-prompt"]),
    turnId: z.string(),
    ...place,
  }),
  z.object({ kind: z.literal("expense"), expenseId: z.string(), ...place }),
  z.object({ kind: z.literal("menu"), menuId: z.string(), messageTs: z.string(), ...place }),
]);
export type FormPurpose = z.infer<typeof formPurpose>;

/** Nothing when the form is none of ours. */
export function parsePurpose({ view }: SubmissionPayload): FormPurpose | undefined {
  return formPurpose.safeParse(readJson(view.private_metadata)).data;
}

/** The fields of forms that belong to no command. */
export const fieldIds = {
  text: "text",
  aspect: "aspect",
  photos: "photos",
  conversation: "conversation",
} as const;

/** A form with a field for each option of a command. */
export function createCommandForm(
  command: ChatCommand,
  form: Speech & {
    readonly purpose: FormPurpose;
    /** What was written already. */
    readonly input?: CommandInput;
  },
): object {
  const title = form.wording({ key: "commandName", command: command.name }, form.locale);
  const fields = command.options
    .filter(({ name }) => !isFurtherFile(name, command))
    .map((option) => createField(option, { command, ...form }));
  const needsPlace = form.purpose.channelId === undefined;
  return createForm(capitalize(title), {
    ...form,
    blocks: [...fields, ...(needsPlace ? [createConversationField(form)] : [])],
  });
}

/** A form with one text to write. */
export function createTextForm(
  form: Speech & {
    readonly purpose: FormPurpose;
    readonly title: Sentence;
    readonly label: Sentence;
    readonly hint?: Sentence;
    /** What stands in it already. */
    readonly text?: string;
  },
): object {
  const { wording, locale, text = "" } = form;
  const initial = text === "" || text.length > maxFormTextLength ? {} : { initial_value: text };
  const element = {
    type: "plain_text_input",
    action_id: fieldIds.text,
    multiline: true,
    max_length: maxFormTextLength,
    ...initial,
    ...(form.hint === undefined
      ? {}
      : { placeholder: createPlainText(wording(form.hint, locale), maxPlaceholderLength) }),
  };
  const label = wording(form.label, locale);
  return createForm(wording(form.title, locale), {
    ...form,
    blocks: [createInput({ blockId: fieldIds.text, label, element })],
  });
}

/** A form to choose another shape. */
export function createAspectForm(
  form: Speech & { readonly purpose: FormPurpose; readonly aspects: readonly CommandChoice[] },
): object {
  const { wording, locale } = form;
  const options = form.aspects.map((choice) => toChoiceOption(choice, form));
  const element = { type: "static_select", action_id: fieldIds.aspect, options };
  const label = wording(pictureForms.aspect.label, locale);
  return createForm(wording(pictureForms.aspect.title, locale), {
    ...form,
    blocks: [createInput({ blockId: fieldIds.aspect, label, element })],
  });
}

/** A form to give photos. */
export function createPhotosForm(
  form: Speech & {
    readonly purpose: FormPurpose;
    readonly title: Sentence;
    readonly label: Sentence;
    readonly hint?: Sentence;
    readonly maxPhotos: number;
  },
): object {
  const { wording, locale, maxPhotos } = form;
  const element = {
    type: "file_input",
    action_id: fieldIds.photos,
    filetypes: [...photoTypes],
    max_files: Math.min(maxPhotos, maxFormFiles),
  };
  const label = wording(form.label, locale);
  const hint = form.hint === undefined ? {} : { hint: wording(form.hint, locale) };
  return createForm(wording(form.title, locale), {
    ...form,
    blocks: [createInput({ blockId: fieldIds.photos, label, element, ...hint })],
  });
}

/** Slack's names of what phones and browsers save pictures as. */
const photoTypes = ["png", "jpg", "jpeg", "gif", "webp", "heic", "heif", "avif", "tiff", "bmp"];

function createForm(
  title: string,
  form: Speech & { readonly purpose: FormPurpose; readonly blocks: readonly Block[] },
): object {
  const metadata = JSON.stringify(form.purpose);
  const { wording, locale } = form;
  return {
    type: "modal",
    callback_id: form.purpose.kind,
    private_metadata: metadata.length <= maxPrivateMetadataLength ? metadata : "",
    title: createPlainText(title, maxFormTitleLength),
    submit: createPlainText(wording({ key: "formSubmit" }, locale), maxFormTitleLength),
    close: createPlainText(wording({ key: "formClose" }, locale), maxFormTitleLength),
    blocks: form.blocks,
  };
}

function createInput(input: {
  readonly blockId: string;
  readonly label: string;
  readonly element: { readonly [key: string]: JsonValue };
  readonly hint?: string;
  readonly isOptional?: boolean;
}): Block {
  return {
    type: "input",
    block_id: input.blockId,
    label: createPlainText(input.label, maxFormLabelLength),
    element: input.element,
    optional: input.isOptional ?? false,
    ...(input.hint === undefined ? {} : { hint: createPlainText(input.hint, maxFormLabelLength) }),
  };
}

function createField(
  option: CommandOption,
  form: Speech & { readonly command: ChatCommand; readonly input?: CommandInput },
): Block {
  const { wording, locale } = form;
  return createInput({
    blockId: option.name,
    label: capitalize(wording({ key: "optionName", ...option.words }, locale)),
    // What is switched on has its description beside the box already.
    ...(option.type === "boolean"
      ? {}
      : { hint: wording({ key: "optionDescription", ...option.words }, locale) }),
    isOptional: !option.required,
    element: { action_id: toActionId(option), ...createElement(option, form) },
  });
}

/** Suggestions come with nothing but this id, so it says what they are for. */
function toActionId(option: CommandOption): string {
  const suggested = option.type === "model" ? option.need : suggestedFor[option.type];
  return suggested === undefined ? option.name : `${option.name}.${suggested}`;
}

const suggestedFor: Partial<Record<CommandOption["type"], Suggested>> = {
  style: "styles",
  language: "languages",
  font: "fonts",
};

/** What a field suggests; of models, those for a use. */
const suggestions = ["styles", "languages", "fonts", "embed", ...modelUses] as const;
type Suggested = (typeof suggestions)[number];

/** What a field suggests, by its id. */
export function parseSuggested(actionId: string): Suggested | undefined {
  const mark = /\.(\w+)$/.exec(actionId)?.[1];
  return suggestions.find((suggested) => suggested === mark);
}

function createElement(
  option: CommandOption,
  form: Speech & { readonly command: ChatCommand; readonly input?: CommandInput },
): { readonly type: string; readonly [key: string]: JsonValue } {
  const { wording, locale, input } = form;
  switch (option.type) {
    case "text": {
      const text = input?.texts[option.name];
      const maxLength = Math.min(option.maxLength ?? maxFormTextLength, maxFormTextLength);
      return {
        type: "plain_text_input",
        multiline: maxLength > maxLineLength,
        max_length: maxLength,
        ...(text === undefined || text.length > maxLength ? {} : { initial_value: text }),
      };
    }
    case "choice": {
      const options = option.choices.map((choice) => toChoiceOption(choice, form));
      const chosen = options.find(({ value }) => value === input?.texts[option.name]);
      return {
        type: "static_select",
        options,
        ...(chosen === undefined ? {} : { initial_option: chosen }),
      };
    }
    case "integer": {
      const numbers = Array.from({ length: option.max - option.min + 1 }, (_, at) =>
        String(option.min + at),
      );
      return { type: "static_select", options: numbers.map((number) => toOption(number, number)) };
    }
    case "boolean":
      return {
        type: "checkboxes",
        options: [toOption("true", wording({ key: "optionDescription", ...option.words }, locale))],
      };
    case "model":
    case "font":
    case "style":
    case "language": {
      const chosen = input?.texts[option.name];
      const isShort = chosen !== undefined && chosen.length <= maxOptionTextLength;
      const begun = isShort ? { initial_option: toOption(chosen, chosen) } : {};
      return { type: "external_select", min_query_length: 0, ...begun };
    }
    case "person":
      return { type: "users_select" };
    case "channel":
      return { type: "conversations_select", filter: { include: ["public", "private"] } };
    case "file":
      return { type: "file_input", max_files: countFiles(option.name, form.command) };
    default:
      throw new Error(`unknown option ${option satisfies never}`);
  }
}

/** What is shorter is a name, or the like. */
const maxLineLength = 100;

/** Where the answer goes, when the form was opened from nowhere. */
function createConversationField({ wording, locale }: Speech): Block {
  return createInput({
    blockId: fieldIds.conversation,
    label: wording({ key: "formConversation" }, locale),
    element: {
      type: "conversations_select",
      action_id: fieldIds.conversation,
      default_to_current_conversation: true,
      response_url_enabled: true,
    },
  });
}

function toChoiceOption({ value, words }: CommandChoice, { wording, locale }: Speech) {
  return toOption(value, wording({ key: "choiceLabel", choice: words }, locale));
}

function toOption(value: string, label: string) {
  return { text: createPlainText(label, maxOptionTextLength), value };
}

/** `image2` belongs to the field of `image`. */
function isFurtherFile(name: string, { options }: ChatCommand): boolean {
  const base = name.replace(/\d+$/, "");
  const option = options.find((candidate) => candidate.name === name);
  return option?.type === "file" && base !== name && options.some((other) => other.name === base);
}

function countFiles(name: string, { options }: ChatCommand): number {
  const pattern = new RegExp(`^${name}\\d*$`);
  const count = options.filter(
    (option) => option.type === "file" && pattern.test(option.name),
  ).length;
  return Math.min(count, maxFormFiles);
}

function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
