import type { IntentKind } from "../../performing/intent-kind.ts";
import { performExpenses } from "./perform-expenses.ts";

/** A month of the books of a channel: for whoever reads the channel, at no cost. */
export const expenses: IntentKind<"expenses"> = {
  work: () => "other",
  access: "everyone",
  perform: performExpenses,
};
