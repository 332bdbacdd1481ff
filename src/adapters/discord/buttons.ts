import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { ImageRecord, RedrawIntent, Wording } from "#core";

type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

/**
 * The buttons under a message's pictures: a row for each. Their ids name the picture's row in the
 * store and hold no state, so that they work after any restart.
 */
export function createButtonRows(
  images: readonly ImageRecord[],
  options: { readonly wording: Wording; readonly locale: string },
): readonly ButtonRow[] {
  return images.map((image, index) => {
    const place = images.length === 1 ? "" : ` ${index + 1}`;
    const say = (key: "buttonAgain" | "buttonVary") =>
      `${options.wording({ key }, options.locale)}${place}`;
    return {
      type: ComponentType.ActionRow,
      components: [
        toButton(`again:${image.id}`, say("buttonAgain")),
        toButton(`vary:${image.id}`, say("buttonVary")),
      ],
    };
  });
}

/** What a pressed button asks for; nothing when it is not one of ours. */
export function parseButton(customId: string): RedrawIntent | undefined {
  const match = /^(again|vary):([\w-]{1,64})$/.exec(customId);
  if (match === null) return undefined;
  const [, change, imageId] = match;
  if (imageId === undefined) return undefined;
  return { type: "redraw", imageId, change: { type: change === "vary" ? "vary" : "again" } };
}

function toButton(customId: string, label: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: customId,
    label: label.slice(0, 80),
  };
}
