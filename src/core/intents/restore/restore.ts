import type { IntentKind } from "../../performing/intent-kind.ts";
import { performRestore } from "./restore-pictures.ts";

/** Pictures that were deleted a moment ago, posted again. */
export const restore: IntentKind<"restore"> = {
  work: () => "other",
  access: "everyone",
  perform: performRestore,
};
