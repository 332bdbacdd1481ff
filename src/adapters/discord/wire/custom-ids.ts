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
  /** Opens a form again that was filled in wrong, and takes back a change. */
  | { readonly type: "settings-fix"; readonly sectionId: string; readonly place: number }
  | { readonly type: "settings-undo"; readonly revision: number }
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
    case "settings-fix":
      return `settings-fix:${id.sectionId}:${id.place}`;
    case "settings-undo":
      return `settings-undo:${id.revision}`;
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
  if (customId.startsWith("settings")) return parseSettingsId(customId);
  const [, menuId, channelId, messageId] =
    /^menu:([\w-]{1,32}):(\d{1,20}):(\d{1,20})$/.exec(customId) ?? [];
  if (menuId === undefined || channelId === undefined || messageId === undefined) return undefined;
  return { type: "menu", menuId, channelId, messageId };
}

function parseSettingsId(customId: string): CustomId | undefined {
  if (customId === "settings") return { type: "settings" };
  const [, revision] = /^settings-undo:(\d{1,9})$/.exec(customId) ?? [];
  if (revision !== undefined) return { type: "settings-undo", revision: Number(revision) };
  const [, fix, sectionId, place] =
    /^settings(-fix)?:([\w-]{1,32}):(\d{1,2})$/.exec(customId) ?? [];
  if (sectionId === undefined) return undefined;
  const type = fix === undefined ? "settings-form" : "settings-fix";
  return { type, sectionId, place: Number(place) };
}
