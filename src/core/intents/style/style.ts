import type { IntentKind } from "../../performing/intent-kind.ts";
import { performStyle } from "./perform-style.ts";

/** The styles of a workspace: seen by everyone, saved and removed by admins. */
export const style: IntentKind<"style"> = {
  work: () => "other",
  access: "everyone",
  refuse: ({ action }, { person }) =>
    action === "list" || person.isAdmin ? undefined : { key: "adminsOnly" },
  perform: performStyle,
};
