import type { IntentKind } from "../../performing/intent-kind.ts";
import { performPrivacy } from "./perform-privacy.ts";

/** What is kept of a person or a workspace: shown, exported, deleted. */
export const privacy: IntentKind<"privacy"> = {
  work: () => "other",
  access: "everyone",
  refuse: ({ action }, { person }) =>
    (action !== "purge" && action !== "watch") || person.isAdmin
      ? undefined
      : { key: "adminsOnly" },
  // Whoever deletes what everybody said and got is told first how much it is.
  ask: async ({ action }, { store, workspace }) =>
    action === "purge" ? { deletes: await store.privacy.countContent(workspace.id) } : undefined,
  // Whoever asks to be forgotten isn't written down in asking.
  isAnonymous: ({ action }) => action === "delete",
  perform: performPrivacy,
};
