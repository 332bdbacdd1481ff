import { type IntentKind, toKinds } from "../../performing/intent-kind.ts";
import { performAltText } from "./perform-alt-text.ts";

/** What pictures show, for those who can't see them. */
export const altText: IntentKind<"alt-text"> = {
  work: () => "alt-text",
  access: "guarded",
  refuse: ({ media }) =>
    media.length === 0 ? { key: "nothingToUse", need: "picture", found: [] } : undefined,
  refuseHere: (_intent, { altText: choice }) =>
    choice === "off" ? { key: "altTextIsOff" } : undefined,
  model: (_intent, preferences) => preferences.see[0],
  need: ({ media }) => ({ output: "text", inputs: toKinds(media) }),
  perform: performAltText,
};
