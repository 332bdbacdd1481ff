import { defaultAltText, type WorkspaceSettings } from "../../model/settings.ts";
import type { AltTextIntent } from "../../model/turn.ts";
import type { IntentKind } from "../../performing/intent-kind.ts";
import { performAltText } from "./perform-alt-text.ts";

/** What pictures show, for those who can't see them. */
export const altText: IntentKind<"alt-text"> = {
  work: () => "alt-text",
  access: "guarded",
  refuse: ({ media, picturesOf }) =>
    media.length === 0 && picturesOf === undefined
      ? { key: "nothingToUse", need: "picture", found: [] }
      : undefined,
  refuseHere: (intent, settings) =>
    isWanted(intent, settings) ? undefined : { key: "altTextIsOff" },
  model: (_intent, preferences) => preferences.see[0],
  perform: performAltText,
};

function isWanted(
  { isUnasked }: AltTextIntent,
  { altText: choice = defaultAltText }: WorkspaceSettings,
): boolean {
  return isUnasked === true ? choice === "always" : choice !== "off";
}
