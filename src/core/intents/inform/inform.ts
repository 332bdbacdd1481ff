import type { IntentKind } from "../../performing/intent-kind.ts";
import { performInform } from "./perform-inform.ts";

/** What Moonlens can do, and which models there are. */
export const inform: IntentKind<"inform"> = {
  work: () => "other",
  access: "everyone",
  perform: performInform,
};
