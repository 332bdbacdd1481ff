import type { IntentKind } from "../../performing/intent-kind.ts";
import { performBalance } from "./perform-balance.ts";

/** How much credit is left, for admins. */
export const balance: IntentKind<"admin"> = {
  work: () => "other",
  access: "everyone",
  refuse: (_intent, { person }) => (person.isAdmin ? undefined : { key: "adminsOnly" }),
  perform: (_intent, performing) => performBalance(performing),
};
