import { type PictureButtonId, parseButtonName, type TurnButtonId, toButtonName } from "#core";

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

const publicMark = ":public";

/** At most 100 characters, Discord's limit: our ids are UUIDs and snowflakes. */
export function toCustomId(id: CustomId): string {
  switch (id.type) {
    case "picture":
      return `${toButtonName(id)}${id.isPublic ? publicMark : ""}`;
    case "cancel":
    case "confirm":
    case "go-on":
    case "retry":
      return toButtonName(id);
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
  const isPublic = customId.endsWith(publicMark);
  const button = parseButtonName(isPublic ? customId.slice(0, -publicMark.length) : customId);
  if (button?.type === "picture") return { ...button, isPublic };
  if (button !== undefined) return isPublic ? undefined : button;
  if (customId === "settings") return { type: "settings" };
  const [, sectionId, place] = /^settings:([\w-]{1,32}):(\d{1,2})$/.exec(customId) ?? [];
  if (sectionId !== undefined) return { type: "settings-form", sectionId, place: Number(place) };
  const [, menuId, channelId, messageId] =
    /^menu:([\w-]{1,32}):(\d{1,20}):(\d{1,20})$/.exec(customId) ?? [];
  if (menuId === undefined || channelId === undefined || messageId === undefined) return undefined;
  return { type: "menu", menuId, channelId, messageId };
}
