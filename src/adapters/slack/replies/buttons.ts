import { defined, type ImageRecord, type JsonValue, type Sentence, type Wording } from "#core";
import { type Block, createPlainText } from "../wire/blocks.ts";
import { type ActionId, type PictureAction, toActionId } from "../wire/custom-ids.ts";
import { maxButtonLabelLength, maxButtonsPerRow, maxButtonValueLength } from "../wire/limits.ts";

interface ButtonOptions {
  readonly wording: Wording;
  readonly locale: string;
}

interface ButtonWish {
  readonly id: ActionId;
  readonly label: Sentence;
  readonly style?: "danger" | "primary";
  /** What else the button brings back. */
  readonly value?: string;
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
 * The buttons under pictures. One picture has all of its own; of several, each has a button that opens its own.
 * @param files Slack's ids of the pictures' files, which deleting needs.
 */
export function createPictureRows(
  images: readonly ImageRecord[],
  { files, ...options }: ButtonOptions & { readonly files: readonly string[] },
): readonly Block[] {
  const [first] = images;
  if (first === undefined) return [];
  const remove = createDelete(images, files);
  if (images.length === 1) return toRows([...createChanges(first.id), ...remove], options);
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
  return [...toRows(choices, options), ...toRows([...forAll, ...remove], options)];
}

/** The buttons of one of several pictures, which only the person sees who opened them. */
export function createToolbar(imageId: string, options: ButtonOptions): readonly Block[] {
  return toRows(createChanges(imageId), options);
}

/** Beside the news that pictures were deleted. What is posted again goes where it was. */
export function createUndoRow(
  imageId: string,
  options: ButtonOptions & { readonly place: UndoPlace },
): Block {
  const { isPrivate, threadTs = "" } = options.place;
  const value = `${isPrivate ? "private" : "public"};${threadTs}`;
  return toRow(
    [{ id: toPictureId("restore", imageId), label: { key: "buttonUndo" }, value }],
    options,
  );
}

export interface UndoPlace {
  readonly isPrivate: boolean;
  readonly threadTs?: string;
}

/** What the value of a button for undoing says. */
export function parseUndo(value = ""): UndoPlace {
  const [visibility, threadTs = ""] = value.split(";");
  return {
    isPrivate: visibility !== "public",
    ...(/^\d{1,12}\.\d{1,9}$/.test(threadTs) ? { threadTs } : {}),
  };
}

/** Under a reply that is still to come. */
export function createCancelRow(turnId: string, options: ButtonOptions): Block {
  return toRow([{ id: { type: "cancel", turnId }, label: { key: "buttonCancel" } }], options);
}

/** Under the question whether a turn may cost, or delete, what it will. */
export function createConfirmRow(
  { turnId, deletes }: { readonly turnId: string; readonly deletes: boolean },
  options: ButtonOptions,
): Block {
  const [agree, decline] = deletes
    ? (["buttonDeleteAll", "buttonKeepAll"] as const)
    : (["buttonConfirm", "buttonDecline"] as const);
  const style = deletes ? "danger" : "primary";
  return toRow(
    [
      { id: { type: "confirm", turnId }, label: { key: agree }, style },
      { id: { type: "cancel", turnId }, label: { key: decline } },
    ],
    options,
  );
}

/** Under an answer that ended at its limit. */
export function createGoOnRow(turnId: string, options: ButtonOptions): Block {
  return toRow([{ id: { type: "go-on", turnId }, label: { key: "buttonGoOn" } }], options);
}

/** What the value of a button for deleting says: the pictures, and their files on Slack. */
export function parseDeletion(value: string | undefined): {
  readonly imageIds: readonly string[];
  readonly fileIds: readonly string[];
} {
  const [images = "", files = ""] = (value ?? "").split(";");
  const toIds = (list: string) => list.split(",").filter((id) => /^[\w-]{1,64}$/.test(id));
  return { imageIds: toIds(images), fileIds: toIds(files) };
}

function createChanges(imageId: string): readonly ButtonWish[] {
  return changes.map(([action, label]) => ({ id: toPictureId(action, imageId), label }));
}

function createDelete(images: readonly ImageRecord[], files: readonly string[]): ButtonWish[] {
  const [first] = images;
  const value = `${images.map(({ id }) => id).join(",")};${files.join(",")}`;
  if (first === undefined || value.length > maxButtonValueLength) return [];
  const label: Sentence = { key: "buttonDelete" };
  return [{ id: toPictureId("delete", first.id), label, style: "danger", value }];
}

function toPictureId(action: PictureAction, imageId: string): ActionId {
  return { type: "picture", action, imageId };
}

function toRows(wishes: readonly ButtonWish[], options: ButtonOptions): readonly Block[] {
  const rowCount = Math.ceil(wishes.length / maxButtonsPerRow);
  return Array.from({ length: rowCount }, (_, index) => {
    const from = index * maxButtonsPerRow;
    return toRow(wishes.slice(from, from + maxButtonsPerRow), options);
  });
}

function toRow(wishes: readonly ButtonWish[], { wording, locale }: ButtonOptions): Block {
  return {
    type: "actions",
    elements: wishes.map(
      ({ id, label, style, value }): JsonValue => ({
        type: "button",
        action_id: toActionId(id),
        text: createPlainText(wording(label, locale), maxButtonLabelLength),
        ...defined({ style, value }),
      }),
    ),
  };
}
