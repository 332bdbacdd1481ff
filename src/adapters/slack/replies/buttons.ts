import { z } from "zod";
import {
  createUndoButton,
  defined,
  type JsonValue,
  listPictureUses,
  listShownButtons,
  type PictureOffers,
  type PictureRecord,
  parseButtonName,
  type ReplyButton,
  type ReplyView,
  type Speech,
  type TurnButton,
  toButtonName,
  toButtonRows,
} from "#core";
import { type Block, createPlainText } from "../wire/blocks.ts";
import { maxButtonLabelLength, maxButtonsPerRow, maxButtonValueLength } from "../wire/limits.ts";

/** A button, and what else it brings back. */
type ValuedButton = ReplyButton & { readonly value?: string };

/**
 * The buttons under the pictures of an answer.
 * @param files Slack's ids of the pictures' files, which deleting needs.
 */
export function createPictureRows(
  view: Pick<ReplyView, "locale" | "status">,
  {
    pictures,
    files,
    wording,
  }: Pick<Speech, "wording"> & {
    readonly pictures: readonly PictureRecord[];
    readonly files: readonly string[];
  },
): readonly Block[] {
  const options = { wording, locale: view.locale };
  const deletes = `${pictures.map(({ id }) => id).join(",")};${files.join(",")}`;
  const isTooLong = deletes.length > maxButtonValueLength;
  return listShownButtons(view, pictures).flatMap((buttons) => {
    const valued = buttons.flatMap((button): readonly ValuedButton[] => {
      if (button.id.action !== "delete") return [button];
      return isTooLong ? [] : [{ ...button, value: deletes }];
    });
    return toRows(valued, options);
  });
}

/** What the value of a button for deleting says: the pictures, and their files on Slack. */
export function parseDeletion(value: string | undefined): {
  readonly imageIds: readonly string[];
  readonly fileIds: readonly string[];
} {
  const [pictures = "", files = ""] = (value ?? "").split(";");
  const toIds = (list: string) => list.split(",").filter((id) => /^[\w-]{1,64}$/.test(id));
  return { imageIds: toIds(pictures), fileIds: toIds(files) };
}

/** The buttons of one of several pictures, which only the person sees who opened them. */
export function createToolbar(
  imageId: string,
  { offers, ...options }: Speech & { readonly offers: PictureOffers },
): readonly Block[] {
  return toRows(listPictureUses(imageId, offers), options);
}

/** Beside the news that pictures were deleted. What is posted again goes where it was. */
export function createUndoRows(
  imageId: string,
  { place, ...options }: Speech & { readonly place: UndoPlace },
): readonly Block[] {
  const { isPrivate, threadTs = "" } = place;
  const value = `${isPrivate ? "private" : "public"};${threadTs}`;
  return toRows([{ ...createUndoButton(imageId), value }], options);
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

/** The buttons about a turn itself. */
export function createTurnRows(buttons: readonly TurnButton[], options: Speech): readonly Block[] {
  return toRows(buttons, options);
}

function toRows(buttons: readonly ValuedButton[], { wording, locale }: Speech): readonly Block[] {
  return toButtonRows(buttons, maxButtonsPerRow).map((row) => ({
    type: "actions",
    elements: row.map(
      ({ id, label, style, value }): JsonValue => ({
        type: "button",
        action_id: toButtonName(id),
        text: createPlainText(wording(label, locale), maxButtonLabelLength),
        ...defined({ style, value }),
      }),
    ),
  }));
}

const actionRow = z.object({
  type: z.literal("actions"),
  elements: z.array(z.object({ action_id: z.string(), value: z.string().optional() })),
});

/** Slack's id of one of the pictures that a message's buttons are about. */
export function findFileId(blocks: readonly unknown[], place: number): string | undefined {
  const values = blocks.flatMap((block) =>
    (actionRow.safeParse(block).data?.elements ?? []).flatMap(({ action_id: id, value }) =>
      parseButtonName(id)?.type === "picture" && value !== undefined ? [value] : [],
    ),
  );
  return parseDeletion(values[0]).fileIds[place - 1];
}

/** The ids of a message's buttons, in their order. */
export function listActionIds(blocks: readonly unknown[]): readonly string[] {
  return blocks.flatMap((block) =>
    (actionRow.safeParse(block).data?.elements ?? []).map(({ action_id: id }) => id),
  );
}
