import type { PictureRecord } from "../model/drawing.ts";
import {
  type ConsentQuestion,
  canGoOn,
  isFinal,
  type ReplyStatus,
  type ReplyView,
} from "../model/reply.ts";
import type { Sentence } from "../model/sentences.ts";
import type { Redrawing } from "../model/turn.ts";

/** What can be done about a picture of ours. `choose` opens the buttons of one of several pictures. */
export const pictureActions = [
  "again",
  "vary",
  "edit",
  "larger",
  "aspect",
  "refer",
  "delete",
  "restore",
  "choose",
] as const;
type PictureAction = (typeof pictureActions)[number];

/** Ways to have more of what came to nothing, or only in part: as it was, with another model, or the pictures that are missing. */
const retryActions = ["retry", "other-model", "missing"] as const;
export type RetryAction = (typeof retryActions)[number];

/** What can be done about a turn: stop it, agree to it if it asked first, get the rest of its answer, or try it again. */
const turnActions = ["cancel", "confirm", "go-on", ...retryActions] as const;
type TurnAction = (typeof turnActions)[number];

export interface PictureButtonId {
  readonly type: "picture";
  readonly action: PictureAction;
  readonly imageId: string;
}

export interface TurnButtonId {
  readonly type: TurnAction;
  readonly turnId: string;
}

/** A button that asks for a turn's wish again, in whichever way. */
export interface RetryButtonId extends TurnButtonId {
  readonly type: RetryAction;
}

export function isRetry(id: { readonly type: string }): id is RetryButtonId {
  return retryActions.some((action) => action === id.type);
}

/** A button of a reply. Its id names a row of the store and holds no other state, so that it works after any restart. */
export interface ReplyButton<Id = PictureButtonId | TurnButtonId> {
  readonly id: Id;
  readonly label: Sentence;
  readonly style?: "primary" | "danger";
}

/** A button's id as text, at most about 50 characters: our ids are UUIDs. */
export function toButtonName(id: PictureButtonId | TurnButtonId): string {
  return id.type === "picture" ? `${id.action}:${id.imageId}` : `${id.type}:${id.turnId}`;
}

/** Nothing when the text names no button of a reply. */
export function parseButtonName(name: string): PictureButtonId | TurnButtonId | undefined {
  const [, verb, id] = /^([\w-]{1,32}):([\w-]{1,64})$/.exec(name) ?? [];
  if (id === undefined) return undefined;
  const type = turnActions.find((known) => known === verb);
  if (type !== undefined) return { type, turnId: id };
  const action = pictureActions.find((known) => known === verb);
  return action === undefined ? undefined : { type: "picture", action, imageId: id };
}

export type PictureButton = ReplyButton<PictureButtonId>;
export type TurnButton = ReplyButton<TurnButtonId>;

/** What one picture can become. */
export const changeLabels = {
  again: { key: "buttonAgain" },
  vary: { key: "buttonVary" },
  edit: { key: "buttonEdit" },
  larger: { key: "buttonLarger" },
  refer: { key: "buttonRefer" },
  aspect: { key: "buttonAspect" },
} as const satisfies Record<Redrawing["type"], Sentence>;

/** In the order of use. */
const changes = ["again", "vary", "edit", "larger", "refer", "aspect"] as const;

/**
 * The buttons under a message's pictures, in groups that each begin a row. A single picture has all of its own; of several,
 * each has a button that opens its own, so that two rows do for as many as a message shows.
 */
export function listPictureButtons(
  pictures: readonly Pick<PictureRecord, "id">[],
): readonly (readonly PictureButton[])[] {
  const [first] = pictures;
  if (first === undefined) return [];
  const remove = createDeleteButton(first.id);
  const ofFirst = listPictureChanges(first.id);
  if (pictures.length === 1) return [[...ofFirst, remove]];
  const choices = pictures.map(({ id }, index) => ({
    id: toPictureId("choose", id),
    label: { key: "buttonPicture", place: index + 1 } as const,
  }));
  // What was asked for is the same for all of them.
  const forAll = ofFirst.filter(({ id: { action } }) => action === "again" || action === "aspect");
  return [choices, [...forAll, remove]];
}

/** Which picture of a message a button is about, by the names of all buttons below it; nothing where it shows one. */
export function findPlace(names: Iterable<string>, imageId: string): number | undefined {
  const choices = [...names].filter((name) => name.startsWith("choose:"));
  const place = choices.findIndex((name) => name.includes(imageId)) + 1;
  return place === 0 ? undefined : place;
}

/** What one of several pictures can become, for the person who chose it. */
export function listPictureChanges(imageId: string): readonly PictureButton[] {
  return changes.map((action) => ({
    id: toPictureId(action, imageId),
    label: changeLabels[action],
  }));
}

/** Next to the message that pictures were deleted. */
export function createUndoButton(imageId: string): PictureButton {
  return { id: toPictureId("restore", imageId), label: { key: "buttonUndo" } };
}

/** The buttons about the turn itself, in one row: none under a complete answer. */
export function listTurnButtons(view: Pick<ReplyView, "turnId" | "status">): readonly TurnButton[] {
  const { turnId, status } = view;
  if (status.type === "asking") return listConsentButtons(turnId, status);
  if (!isFinal(view)) return [{ id: { type: "cancel", turnId }, label: { key: "buttonCancel" } }];
  if (canGoOn(view)) return [{ id: { type: "go-on", turnId }, label: { key: "buttonGoOn" } }];
  return listRetryButtons(turnId, status);
}

function listRetryButtons(turnId: string, status: ReplyStatus): readonly TurnButton[] {
  if (status.type === "done" && status.missing !== undefined) {
    const { count } = status.missing;
    return [{ id: { type: "missing", turnId }, label: { key: "buttonMissing", count } }];
  }
  if (status.type !== "failed" || status.canRetry !== true) return [];
  const { otherModel } = status;
  const again = { id: { type: "retry", turnId }, label: { key: "buttonRetry" } } as const;
  if (otherModel === undefined) return [again];
  const label = { key: "buttonOtherModel", model: otherModel.name } as const;
  return [again, { id: { type: "other-model", turnId }, label }];
}

/** Under the question whether a turn may cost, or delete, what it will. */
function listConsentButtons(turnId: string, { deletes }: ConsentQuestion): readonly TurnButton[] {
  const [agree, decline, style] =
    deletes === undefined
      ? (["buttonConfirm", "buttonDecline", "primary"] as const)
      : (["buttonDeleteAll", "buttonKeepAll", "danger"] as const);
  return [
    { id: { type: "confirm", turnId }, label: { key: agree }, style },
    { id: { type: "cancel", turnId }, label: { key: decline } },
  ];
}

function createDeleteButton(imageId: string): PictureButton {
  const label = { key: "buttonDelete" } as const;
  return { id: toPictureId("delete", imageId), label, style: "danger" };
}

function toPictureId(action: PictureAction, imageId: string): PictureButtonId {
  return { type: "picture", action, imageId };
}
