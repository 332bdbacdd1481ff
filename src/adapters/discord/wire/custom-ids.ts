import { type PictureButtonId, pictureActions, type TurnButtonId, turnActions } from "#core";

/**
 * What the id of a button or form of ours means. It names rows of the store and holds no other state,
 * so that it works after any restart.
 */
export type CustomId =
  | (PictureButtonId & {
      /** Whether everyone sees the answer although only one person sees the button. */
      readonly isPublic: boolean;
    })
  | TurnButtonId
  /** The menu of what can be changed about a workspace, and a form of some of it. */
  | { readonly type: "settings" }
  | { readonly type: "settings-form"; readonly sectionId: string; readonly place: number }
  | {
      readonly type: "menu";
      readonly menuId: string;
      readonly channelId: string;
      readonly messageId: string;
    };

/** At most 100 characters, Discord's limit: our ids are UUIDs and snowflakes. */
export function toCustomId(id: CustomId): string {
  switch (id.type) {
    case "picture":
      return `${id.action}:${id.imageId}${id.isPublic ? ":public" : ""}`;
    case "cancel":
    case "confirm":
    case "go-on":
      return `${id.type}:${id.turnId}`;
    case "settings":
      return "settings";
    case "settings-form":
      return `settings:${id.sectionId}:${id.place}`;
    case "menu":
      return `menu:${id.menuId}:${id.channelId}:${id.messageId}`;
    default:
      throw new Error(`unknown custom id ${id satisfies never}`);
  }
}

/** Nothing when the id is none of ours. */
export function parseCustomId(customId: string): CustomId | undefined {
  const [, verb, turnId] = /^(cancel|confirm|go-on):([\w-]{1,64})$/.exec(customId) ?? [];
  const type = turnActions.find((known) => known === verb);
  if (type !== undefined && turnId !== undefined) return { type, turnId };
  if (customId === "settings") return { type: "settings" };
  const [, sectionId, place] = /^settings:([\w-]{1,32}):(\d{1,2})$/.exec(customId) ?? [];
  if (sectionId !== undefined) return { type: "settings-form", sectionId, place: Number(place) };
  const [, menuId, channelId, messageId] =
    /^menu:([\w-]{1,32}):(\d{1,20}):(\d{1,20})$/.exec(customId) ?? [];
  if (menuId !== undefined && channelId !== undefined && messageId !== undefined) {
    return { type: "menu", menuId, channelId, messageId };
  }
  const [, name, imageId, mark] = /^(\w+):([\w-]{1,64})(:public)?$/.exec(customId) ?? [];
  const action = pictureActions.find((candidate) => candidate === name);
  if (action === undefined || imageId === undefined) return undefined;
  return { type: "picture", action, imageId, isPublic: mark !== undefined };
}
