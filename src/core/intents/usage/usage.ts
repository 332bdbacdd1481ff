import type { IntentKind } from "../../performing/intent-kind.ts";
import { performUsage } from "./perform-usage.ts";

/** What was spent: a chart, a table, or a file of every line in the books. */
export const usage: IntentKind<"usage"> = {
  work: () => "other",
  access: "everyone",
  perform: performUsage,
};
