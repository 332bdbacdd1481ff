import type { PictureRecord } from "../model/drawing.ts";
import { type ExpenseAction, expenseActions, type ShownExpense } from "../model/expenses.ts";
import {
  type ConsentQuestion,
  canGoOn,
  isFinal,
  isFound,
  type ReplyStatus,
  type ReplyView,
} from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { StoryButton } from "../model/story.ts";
import {
  type AnswerAction,
  followUps,
  pageTurns,
  promptChoices,
  promptDraws,
} from "../model/turn.ts";

/** What can be done about a picture of ours. `choose` opens the buttons of one of several pictures. */
export const pictureActions = [
  "again",
  "vary",
  "edit",
  "larger",
  "sharpen",
  "aspect",
  "refer",
  "favourite",
  "similar",
  "delete",
  "restore",
  "choose",
  "show",
  "prompt",
] as const;
type PictureAction = (typeof pictureActions)[number];

/** Ways to have more of what came to nothing, or only in part: as it was, with another model, or the pictures that are missing. */
const retryActions = ["retry", "other-model", "missing"] as const;
export type RetryAction = (typeof retryActions)[number];

/**
 * What can be done about a turn: stop it, agree to it if it asked first, get the rest of its answer, try it again, or ask more
 * about its pictures.
 */
const turnActions = [
  "cancel",
  "confirm",
  "show-similar",
  "without-ocr",
  "go-on",
  ...retryActions,
  ...followUps,
  ...promptDraws,
  ...promptChoices,
  ...pageTurns,
] as const;
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

/** What can be done about a line of a channel's books. */
export interface ExpenseButtonId {
  readonly type: "expense";
  readonly action: ExpenseAction;
  readonly expenseId: string;
}

/** A button that asks for a turn's wish again, in whichever way. */
export interface RetryButtonId extends TurnButtonId {
  readonly type: RetryAction;
}

export function isRetry(id: { readonly type: string }): id is RetryButtonId {
  return retryActions.some((action) => action === id.type);
}

/** A button under an answer that asks for something else about what it is about. */
export interface AnswerButtonId extends TurnButtonId {
  readonly type: AnswerAction;
}

export function isOfAnswer(id: { readonly type: string }): id is AnswerButtonId {
  return [...followUps, ...promptDraws, ...promptChoices, ...pageTurns].some(
    (action) => action === id.type,
  );
}

type ButtonId = PictureButtonId | TurnButtonId | ExpenseButtonId;

/** A button of a reply. Its id names a row of the store and holds no other state, so that it works after any restart. */
export interface ReplyButton<Id = ButtonId> {
  readonly id: Id;
  readonly label: Sentence;
  readonly style?: "primary" | "danger";
}

const expenseMark = "-expense";

/** A button's id as text, at most about 50 characters: our ids are UUIDs. */
export function toButtonName(id: ButtonId): string {
  if (id.type === "expense") return `${id.action}${expenseMark}:${id.expenseId}`;
  return id.type === "picture" ? `${id.action}:${id.imageId}` : `${id.type}:${id.turnId}`;
}

/** Nothing when the text names no button of a reply. */
export function parseButtonName(name: string): ButtonId | undefined {
  const [, verb, id] = /^([\w-]{1,32}):([\w-]{1,64})$/.exec(name) ?? [];
  if (id === undefined) return undefined;
  const ofExpense = expenseActions.find((known) => `${known}${expenseMark}` === verb);
  if (ofExpense !== undefined) return { type: "expense", action: ofExpense, expenseId: id };
  const type = turnActions.find((known) => known === verb);
  if (type !== undefined) return { type, turnId: id };
  const action = pictureActions.find((known) => known === verb);
  return action === undefined ? undefined : { type: "picture", action, imageId: id };
}

export type PictureButton = ReplyButton<PictureButtonId>;
export type TurnButton = ReplyButton<TurnButtonId | ExpenseButtonId>;

/** What buttons are called of which an answer tells that they were pressed. */
export const buttonLabels = {
  again: { key: "buttonAgain" },
  vary: { key: "buttonVary" },
  edit: { key: "buttonEdit" },
  larger: { key: "buttonLarger" },
  sharpen: { key: "buttonSharpen" },
  refer: { key: "buttonRefer" },
  aspect: { key: "buttonAspect" },
  summarise: { key: "buttonSummarise" },
  "read-text": { key: "buttonReadText" },
  translate: { key: "buttonTranslate" },
  "ask-more": { key: "buttonAskMore" },
  "find-similar": { key: "menuName", menu: "find-similar" },
  "draw-1": { key: "buttonDrawPrompt", place: 1 },
  "draw-2": { key: "buttonDrawPrompt", place: 2 },
  "draw-3": { key: "buttonDrawPrompt", place: 3 },
  "draw-4": { key: "buttonDrawPrompt", place: 4 },
  "draw-mine": { key: "buttonDrawMine" },
  "draw-better": { key: "buttonDrawBetter" },
  "change-prompt": { key: "buttonChangePrompt" },
  "previous-page": { key: "buttonPreviousPage" },
  "next-page": { key: "buttonNextPage" },
} as const satisfies Record<StoryButton, Sentence>;

/** What can be done with one picture, in the order of use. */
const uses = [
  ...(["again", "vary", "edit", "larger", "sharpen", "refer", "aspect"] as const),
  ...(["favourite", "similar"] as const),
] as const;

const useLabels = {
  ...buttonLabels,
  favourite: { key: "buttonFavourite" },
  similar: { key: "buttonSimilar" },
} as const satisfies Record<(typeof uses)[number], Sentence>;

/** What can be done with pictures only where a model of the catalogue does it, or where there is a gallery: absent, there is. */
export interface PictureOffers {
  readonly canSharpen?: boolean;
  readonly hasGallery?: boolean;
}

/** What a view says of them. */
export function toOffers({ status }: Pick<ReplyView, "status">): PictureOffers {
  const { canSharpen, hasNoGallery } = status.type === "done" ? status : {};
  return { canSharpen: canSharpen === true, hasGallery: hasNoGallery !== true };
}

/**
 * The buttons under a message's pictures, in groups that each begin a row. A single picture has all of its own. Of several,
 * each has a row: all that can be done with it, and what is done most, with its number on every button. The last row is for
 * all of them.
 */
export function listPictureButtons(
  pictures: readonly Pick<PictureRecord, "id">[],
  offers: PictureOffers = {},
): readonly (readonly PictureButton[])[] {
  const [first] = pictures;
  if (first === undefined) return [];
  const remove = createDeleteButton(first.id);
  const ofFirst = listPictureUses(first.id, offers);
  if (pictures.length === 1) return [[...ofFirst, remove]];
  const ofEach = pictures.map(({ id }, index): readonly PictureButton[] => {
    const place = index + 1;
    return [
      { id: toPictureId("choose", id), label: { key: "buttonPicture", place } },
      { id: toPictureId("vary", id), label: { key: "buttonVary", place } },
      { id: toPictureId("larger", id), label: { key: "buttonLarger", place } },
    ];
  });
  // What was asked for is the same for all of them.
  const forAll = ofFirst.filter(({ id: { action } }) => action === "again" || action === "aspect");
  return [...ofEach, [...forAll, remove]];
}

/** The buttons under the pictures of an answer: of those that were found there is less to be done before they are chosen. */
export function listShownButtons(
  view: Pick<ReplyView, "status">,
  pictures: readonly Pick<PictureRecord, "id">[],
): readonly (readonly PictureButton[])[] {
  return isFound(view) ? listFoundButtons(pictures) : listPictureButtons(pictures, toOffers(view));
}

/** A row for each picture, with its number where there are several. */
function listFoundButtons(
  pictures: readonly Pick<PictureRecord, "id">[],
): readonly (readonly PictureButton[])[] {
  return pictures.map(({ id }, index) => {
    const place = index + 1;
    const which = pictures.length === 1 ? {} : { place };
    const refer =
      pictures.length === 1 ? buttonLabels.refer : ({ key: "buttonReferTo", place } as const);
    return [
      { id: toPictureId("show", id), label: { key: "buttonShow", ...which } },
      { id: toPictureId("refer", id), label: refer },
      { id: toPictureId("prompt", id), label: { key: "buttonPrompt", ...which } },
    ];
  });
}

/** Which picture of a message a button is about, by the names of all buttons below it; nothing where it shows one. */
export function findPlace(names: Iterable<string>, imageId: string): number | undefined {
  const choices = [...names].filter((name) => name.startsWith("choose:"));
  const place = choices.findIndex((name) => name.includes(imageId)) + 1;
  return place === 0 ? undefined : place;
}

/** What can be done with one of several pictures, for the person who chose it. */
export function listPictureUses(
  imageId: string,
  { canSharpen = false, hasGallery = true }: PictureOffers = {},
): readonly PictureButton[] {
  const missing = new Set<string>([
    ...(canSharpen ? [] : ["sharpen"]),
    ...(hasGallery ? [] : ["favourite", "similar"]),
  ]);
  const offered = uses.filter((action) => !missing.has(action));
  return offered.map((action) => ({
    id: toPictureId(action, imageId),
    label: useLabels[action],
  }));
}

/** Next to the message that pictures were deleted. */
export function createUndoButton(imageId: string): PictureButton {
  return { id: toPictureId("restore", imageId), label: { key: "buttonUndo" } };
}

/** The buttons about the turn itself, in one row: none under a complete answer that isn't about a picture. */
export function listTurnButtons(view: Pick<ReplyView, "turnId" | "status">): readonly TurnButton[] {
  const { turnId, status } = view;
  if (status.type === "asking") return listConsentButtons(turnId, status);
  if (!isFinal(view)) return [{ id: { type: "cancel", turnId }, label: { key: "buttonCancel" } }];
  const rest = canGoOn(view)
    ? ([{ id: { type: "go-on", turnId }, label: { key: "buttonGoOn" } }] as const)
    : listRetryButtons(turnId, status);
  return [...rest, ...listAnswerButtons(turnId, status), ...listExpenseButtons(status)];
}

/** Under the lines of a channel's books; of several, with their numbers. */
function listExpenseButtons(status: ReplyStatus): readonly TurnButton[] {
  if (status.type !== "done") return [];
  const { expenses = [] } = status;
  return expenses.flatMap(({ id: expenseId, state }, index) => {
    const which = expenses.length === 1 ? {} : { place: index + 1 };
    return actionsOf[state].map((action) => ({
      id: { type: "expense", action, expenseId } as const,
      label: { key: expenseLabels[action], ...which },
    }));
  });
}

/** Buttons in rows of at most so many, in their order; those of a line of books stand in one row. */
export function toButtonRows<
  Button extends { readonly id: { readonly type: string; readonly expenseId?: string } },
>(buttons: readonly Button[], maxPerRow: number): readonly (readonly Button[])[] {
  const rows: Button[][] = [];
  for (const together of Map.groupBy(buttons, (button) => button.id.expenseId ?? button).values()) {
    const row = rows.at(-1);
    const fits = row !== undefined && row.length + together.length <= maxPerRow;
    if (fits) row.push(...together);
    else rows.push(together);
  }
  return rows;
}

const actionsOf: Readonly<Record<ShownExpense["state"], readonly ExpenseAction[]>> = {
  kept: ["correct", "remove"],
  double: ["add"],
  removed: ["put-back"],
};

const expenseLabels = {
  correct: "buttonCorrect",
  remove: "buttonRemove",
  "put-back": "buttonPutBack",
  add: "buttonAddAnyway",
} as const satisfies Record<ExpenseAction, string>;

function listAnswerButtons(turnId: string, status: ReplyStatus): readonly TurnButton[] {
  const toButton = (type: AnswerAction) => ({ id: { type, turnId }, label: buttonLabels[type] });
  if (status.type === "failed" && status.canDrawMine === true) return [toButton("draw-mine")];
  if (status.type !== "done") return [];
  const { followUps: offered = [], prompts = [], better, gallery } = status;
  const choices = better === undefined ? [] : promptChoices;
  const pages = [
    ...(gallery?.hasPrevious === true ? (["previous-page"] as const) : []),
    ...(gallery?.hasNext === true ? (["next-page"] as const) : []),
  ];
  return [...promptDraws.slice(0, prompts.length), ...choices, ...offered, ...pages].map(toButton);
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

/** Under the question whether a turn may cost, or delete, what it will, or whether a picture that is there does as well. */
function listConsentButtons(
  turnId: string,
  { deletes, similar, scans }: ConsentQuestion,
): readonly TurnButton[] {
  const agree = { type: "confirm", turnId } as const;
  const decline = { type: "cancel", turnId } as const;
  if (deletes !== undefined) {
    return [
      { id: agree, label: { key: "buttonDeleteAll" }, style: "danger" },
      { id: decline, label: { key: "buttonKeepAll" } },
    ];
  }
  if (similar !== undefined) {
    return [
      { id: { type: "show-similar", turnId }, label: { key: "buttonShowIt" }, style: "primary" },
      { id: agree, label: { key: "buttonDrawAnyway" } },
      { id: decline, label: { key: "buttonCancel" } },
    ];
  }
  if (scans !== undefined) {
    const read = { id: agree, label: { key: "buttonReadScan" }, style: "primary" } as const;
    return [
      ...(scans.isOverBudget === true ? [] : [read]),
      { id: { type: "without-ocr", turnId }, label: { key: "buttonWithoutOcr" } },
      { id: decline, label: { key: "buttonCancel" } },
    ];
  }
  return [
    { id: agree, label: { key: "buttonConfirm" }, style: "primary" },
    { id: decline, label: { key: "buttonDecline" } },
  ];
}

function createDeleteButton(imageId: string): PictureButton {
  const label = { key: "buttonDelete" } as const;
  return { id: toPictureId("delete", imageId), label, style: "danger" };
}

function toPictureId(action: PictureAction, imageId: string): PictureButtonId {
  return { type: "picture", action, imageId };
}
