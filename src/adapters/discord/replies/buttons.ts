import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { ConsentQuestion, ImageRecord, Sentence, Wording } from "#core";
import { type CustomId, type PictureAction, toCustomId } from "../wire/custom-ids.ts";
import { maxButtonLabelLength, maxButtonsPerRow } from "../wire/limits.ts";

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

interface ButtonOptions {
  readonly wording: Wording;
  readonly locale: string;
}

interface ButtonWish {
  readonly id: CustomId;
  readonly label: Sentence;
  readonly style?: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger;
}

/** What one picture can become, in the order of use. */
const changes: readonly (readonly [PictureAction, Sentence])[] = [
  ["again", { key: "buttonAgain" }],
  ["vary", { key: "buttonVary" }],
  ["edit", { key: "buttonEdit" }],
  ["larger", { key: "buttonLarger" }],
  ["refer", { key: "buttonRefer" }],
  ["aspect", { key: "buttonAspect" }],
];

/**
 * The buttons under a message's pictures. One picture has all of its own; of several, each has a button
 * that opens its own, so that two rows do for as many as a message shows.
 */
export function createPictureRows(
  images: readonly ImageRecord[],
  options: ButtonOptions,
): readonly ButtonRow[] {
  const [first] = images;
  if (first === undefined) return [];
  if (images.length === 1) {
    return toRows([...createChanges(first.id), createDelete(first.id)], options);
  }
  const choices = images.map(
    (image, index): ButtonWish => ({
      id: toPictureId("choose", image.id),
      label: { key: "buttonPicture", place: index + 1 },
    }),
  );
  // What was asked for is the same for all of them.
  const forAll = createChanges(first.id).filter(
    ({ id }) => id.type === "picture" && (id.action === "again" || id.action === "aspect"),
  );
  return [...toRows(choices, options), ...toRows([...forAll, createDelete(first.id)], options)];
}

/**
 * The buttons of one of several pictures, which only the person sees who opened them.
 * @param picture.isPublic whether everyone is to see what comes of them.
 */
export function createToolbar(
  picture: { readonly imageId: string; readonly isPublic: boolean },
  options: ButtonOptions,
): readonly ButtonRow[] {
  return toRows(
    createChanges(picture.imageId).map(({ id, label }) => ({
      id: id.type === "picture" ? { ...id, isPublic: picture.isPublic } : id,
      label,
    })),
    options,
  );
}

/** Beside the news that pictures were deleted. */
export function createUndoRow(
  { imageId, isPublic }: { readonly imageId: string; readonly isPublic: boolean },
  options: ButtonOptions,
): ButtonRow {
  const id = { type: "picture", action: "restore", imageId, isPublic } as const;
  return toRow([{ id, label: { key: "buttonUndo" } }], options);
}

/** Under a reply that is still to come. */
export function createCancelRow(turnId: string, options: ButtonOptions): ButtonRow {
  return toRow([{ id: { type: "cancel", turnId }, label: { key: "buttonCancel" } }], options);
}

/** Under the question whether a turn may cost, or delete, what it will. */
export function createConsentRow(
  { turnId, question }: { readonly turnId: string; readonly question: ConsentQuestion },
  options: ButtonOptions,
): ButtonRow {
  const deletes = question.deletes !== undefined;
  const agree = {
    id: { type: "confirm", turnId },
    label: { key: deletes ? "buttonDeleteAll" : "buttonConfirm" },
    style: deletes ? ButtonStyle.Danger : ButtonStyle.Primary,
  } as const;
  const decline = {
    id: { type: "cancel", turnId },
    label: { key: deletes ? "buttonKeepAll" : "buttonDecline" },
  } as const;
  return toRow([agree, decline], options);
}

/** Under an answer that ended at its limit. */
export function createGoOnRow(turnId: string, options: ButtonOptions): ButtonRow {
  return toRow([{ id: { type: "go-on", turnId }, label: { key: "buttonGoOn" } }], options);
}

function createChanges(imageId: string): readonly ButtonWish[] {
  return changes.map(([action, label]) => ({ id: toPictureId(action, imageId), label }));
}

function createDelete(imageId: string): ButtonWish {
  const label: Sentence = { key: "buttonDelete" };
  return { id: toPictureId("delete", imageId), label, style: ButtonStyle.Danger };
}

function toPictureId(action: PictureAction, imageId: string): CustomId {
  return { type: "picture", action, imageId, isPublic: false };
}

function toRows(wishes: readonly ButtonWish[], options: ButtonOptions): readonly ButtonRow[] {
  const rowCount = Math.ceil(wishes.length / maxButtonsPerRow);
  return Array.from({ length: rowCount }, (_, index) => {
    const from = index * maxButtonsPerRow;
    return toRow(wishes.slice(from, from + maxButtonsPerRow), options);
  });
}

function toRow(wishes: readonly ButtonWish[], { wording, locale }: ButtonOptions): ButtonRow {
  return {
    type: ComponentType.ActionRow,
    components: wishes.map(({ id, label, style = ButtonStyle.Secondary }) => ({
      type: ComponentType.Button,
      style,
      custom_id: toCustomId(id),
      label: wording(label, locale).slice(0, maxButtonLabelLength),
    })),
  };
}
