import { pictureActions } from "#core";

/** Any row of the store: no storm has one of this name. */
export const rowId = "018f4e8a-0000-7000-8000-000000000000";

/** The buttons of pictures, and those of turns. */
export const buttonVerbs = [
  ...pictureActions,
  "cancel",
  "confirm",
  "go-on",
  "retry",
  "translate",
  "ask-more",
  "draw-1",
  "correct-expense",
  "remove-expense",
];
