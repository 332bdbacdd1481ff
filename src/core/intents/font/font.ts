import type { IntentKind } from "../../performing/intent-kind.ts";
import { performFont } from "./perform-font.ts";

/** The fonts of a workspace: seen by everyone, added and removed by admins. */
export const font: IntentKind<"font"> = {
  work: () => "other",
  access: "everyone",
  refuse: ({ action }, { person }) =>
    action === "list" || person.isAdmin ? undefined : { key: "adminsOnly" },
  perform: performFont,
};
