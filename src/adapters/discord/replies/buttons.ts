import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import {
  createUndoButton,
  type ExpenseButtonId,
  listPictureUses,
  listShownButtons,
  listTurnButtons,
  type PictureButton,
  type PictureOffers,
  type PictureRecord,
  type ReplyButton,
  type ReplyView,
  type Speech,
  toButtonRows,
  type Wording,
} from "#core";
import { type CustomId, toCustomId } from "../wire/custom-ids.ts";
import { maxButtonLabelLength, maxButtonsPerRow } from "../wire/limits.ts";

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

/** The buttons under the pictures of one message of an answer. */
export function createPictureRows(
  view: ReplyView,
  { pictures, wording }: Pick<Speech, "wording"> & { readonly pictures: readonly PictureRecord[] },
): readonly ButtonRow[] {
  const { locale } = view;
  return listShownButtons(view, pictures).flatMap((buttons) =>
    toRows(withVisibility(buttons, false), { wording, locale }),
  );
}

/**
 * The buttons of one of several pictures, which only the person sees who opened them.
 * @param picture.isPublic whether everyone is to see what comes of them.
 */
export function createToolbar(
  {
    imageId,
    isPublic,
    ...offers
  }: PictureOffers & { readonly imageId: string; readonly isPublic: boolean },
  options: Speech,
): readonly ButtonRow[] {
  return toRows(withVisibility(listPictureUses(imageId, offers), isPublic), options);
}

/** Next to the message that pictures were deleted. */
export function createUndoRows(
  { imageId, isPublic }: { readonly imageId: string; readonly isPublic: boolean },
  options: Speech,
): readonly ButtonRow[] {
  return toRows(withVisibility([createUndoButton(imageId)], isPublic), options);
}

/** Beside what is wrong in a form: opens it again. */
export function createFixRows(id: ExpenseButtonId, options: Speech): readonly ButtonRow[] {
  return toRows([{ id, label: { key: "settingFix" }, style: "primary" }], options);
}

/** The buttons about a turn itself. */
export function createTurnRows(view: ReplyView, wording: Wording): readonly ButtonRow[] {
  return toRows(listTurnButtons(view), { wording, locale: view.locale });
}

function withVisibility(
  buttons: readonly PictureButton[],
  isPublic: boolean,
): readonly ReplyButton<CustomId>[] {
  return buttons.map(({ id, ...button }) => ({ ...button, id: { ...id, isPublic } }));
}

function toRows(
  buttons: readonly ReplyButton<CustomId>[],
  { wording, locale }: Speech,
): readonly ButtonRow[] {
  return toButtonRows(buttons, maxButtonsPerRow).map((row) => ({
    type: ComponentType.ActionRow,
    components: row.map(({ id, label, style }) => ({
      type: ComponentType.Button,
      style: styles[style ?? "secondary"],
      custom_id: toCustomId(id),
      label: wording(label, locale).slice(0, maxButtonLabelLength),
    })),
  }));
}

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
} as const;
