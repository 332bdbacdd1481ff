import {
  type ExpenseButtonId,
  type PictureButtonId,
  parseButtonName,
  type TurnButtonId,
  toButtonName,
} from "#core";

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
  /** A button under a line of a channel's books, and the form that corrects it. */
  | ExpenseButtonId
  /** The menu of what can be changed about a workspace or one of its channels, and a form of some of it. */
  | { readonly type: "settings"; readonly channelId?: string }
  | ({ readonly type: "settings-form" } & SettingsFormId)
  /** The menu of channels, and the way back to all of them. */
  | { readonly type: "settings-channel" }
  | { readonly type: "settings-everywhere" }
  /** Opens a form again that was filled in wrong, and takes back a change. */
  | ({ readonly type: "settings-fix" } & SettingsFormId)
  | { readonly type: "settings-undo"; readonly revision: number }
  | {
      readonly type: "menu";
      readonly menuId: string;
      readonly channelId: string;
      readonly messageId: string;
    };

/** A form of some settings: of the whole workspace, or of a channel. */
interface SettingsFormId {
  readonly sectionId: string;
  readonly place: number;
  readonly channelId?: string;
}

const publicMark = ":public";

/** At most 100 characters, Discord's limit: our ids are UUIDs and snowflakes. */
export function toCustomId(id: CustomId): string {
  switch (id.type) {
    case "picture":
      return `${toButtonName(id)}${id.isPublic ? publicMark : ""}`;
    case "expense":
    case "cancel":
    case "confirm":
    case "show-similar":
    case "without-ocr":
    case "go-on":
    case "retry":
    case "other-model":
    case "missing":
    case "summarise":
    case "read-text":
    case "translate":
    case "ask-more":
    case "find-similar":
    case "draw-1":
    case "draw-2":
    case "draw-3":
    case "draw-4":
    case "draw-mine":
    case "draw-better":
    case "change-prompt":
    case "previous-page":
    case "next-page":
      return toButtonName(id);
    case "settings":
      return `settings${toChannelMark(id)}`;
    case "settings-channel":
    case "settings-everywhere":
      return id.type;
    case "settings-form":
      return `settings:${id.sectionId}:${id.place}${toChannelMark(id)}`;
    case "settings-fix":
      return `settings-fix:${id.sectionId}:${id.place}${toChannelMark(id)}`;
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
  const [whole = "", channelId] = customId.split("@", 2);
  const ofChannel = channelId === undefined ? {} : { channelId };
  if (!/^\d{1,20}$/.test(channelId ?? "0")) return undefined;
  if (whole === "settings") return { type: "settings", ...ofChannel };
  if (customId === "settings-channel" || customId === "settings-everywhere") {
    return { type: customId };
  }
  const [, revision] = /^settings-undo:(\d{1,9})$/.exec(customId) ?? [];
  if (revision !== undefined) return { type: "settings-undo", revision: Number(revision) };
  const [, fix, sectionId, place] = /^settings(-fix)?:([\w-]{1,32}):(\d{1,2})$/.exec(whole) ?? [];
  if (sectionId === undefined) return undefined;
  const type = fix === undefined ? "settings-form" : "settings-fix";
  return { type, sectionId, place: Number(place), ...ofChannel };
}

function toChannelMark({ channelId }: { readonly channelId?: string }): string {
  return channelId === undefined ? "" : `@${channelId}`;
}
