import type { IntentKind } from "../../performing/intent-kind.ts";
import { performCatchUp } from "./perform-catch-up.ts";

/** What happened in a channel or a thread, with its pictures looked at. */
export const catchUp: IntentKind<"catch-up"> = {
  work: () => "see",
  access: "guarded",
  model: (_intent, preferences) => preferences.see[0],
  perform: performCatchUp,
};
