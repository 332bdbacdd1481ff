import {
  type AspectRatio,
  aspectRatios,
  type ChatCommand,
  type CommandInput,
  type MediaReference,
} from "#core";
import { readFile } from "../questions/media.ts";
import type { FieldState, SubmissionPayload } from "../wire/payloads.ts";
import { fieldIds } from "./forms.ts";

/** What a person filled in, by option. */
export function readCommandForm(
  submission: SubmissionPayload,
  { command, accountId }: { readonly command: ChatCommand; readonly accountId: string },
): CommandInput {
  const texts: Record<string, string> = {};
  const integers: Record<string, number> = {};
  const booleans: Record<string, boolean> = {};
  const files: Record<string, MediaReference> = {};
  for (const option of command.options) {
    const field = findField(submission, option.name);
    const chosen = field?.selected_option?.value;
    if (field === undefined) continue;
    if (option.type === "file") Object.assign(files, readFiles(option.name, { field, accountId }));
    else if (option.type === "boolean")
      booleans[option.name] = (field.selected_options ?? []).length > 0;
    else if (option.type === "integer" && chosen !== undefined)
      integers[option.name] = Number(chosen);
    else {
      const named = field.selected_user ?? field.selected_conversation;
      const text = field.value ?? chosen ?? named;
      if (text !== undefined) texts[option.name] = text;
    }
  }
  return { texts, integers, booleans, files };
}

function readFiles(
  name: string,
  { field, accountId }: { readonly field: FieldState; readonly accountId: string },
): Readonly<Record<string, MediaReference>> {
  return Object.fromEntries(
    readUsable(field, accountId).map((reference, index) => [
      index === 0 ? name : `${name}${index + 1}`,
      reference,
    ]),
  );
}

function readUsable({ files }: FieldState, accountId: string): readonly MediaReference[] {
  return (files ?? []).flatMap((file) => {
    const read = readFile(file, accountId);
    return read.type === "usable" ? [read.reference] : [];
  });
}

/** What a person wrote in a form with one text; empty when there is none. */
export function readFormText(submission: SubmissionPayload): string {
  return findField(submission, fieldIds.text)?.value?.trim() ?? "";
}

/** The shape that a person chose; nothing when it is none that we know. */
export function readFormAspect(submission: SubmissionPayload): AspectRatio | undefined {
  const chosen = findField(submission, fieldIds.aspect)?.selected_option?.value;
  return aspectRatios.find((ratio) => ratio === chosen);
}

/** The photos that a person gave; nothing when the form asks for none. */
export function readFormPhotos(
  submission: SubmissionPayload,
  { accountId }: { readonly accountId: string },
): readonly MediaReference[] | undefined {
  const field = findField(submission, fieldIds.photos);
  return field && readUsable(field, accountId);
}

/** Where the person wants the answer, in a form that was opened from nowhere. */
export function readConversation(submission: SubmissionPayload): string | undefined {
  return findField(submission, fieldIds.conversation)?.selected_conversation;
}

function findField({ view }: SubmissionPayload, blockId: string): FieldState | undefined {
  return Object.values(view.state?.values[blockId] ?? {})[0];
}
