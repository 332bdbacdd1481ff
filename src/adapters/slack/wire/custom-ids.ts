/** What can be done about a picture of ours. `choose` opens the buttons of one of several pictures. */
export const pictureActions = [
  "again",
  "vary",
  "edit",
  "larger",
  "aspect",
  "refer",
  "delete",
  "restore",
  "choose",
] as const;
export type PictureAction = (typeof pictureActions)[number];

/** What the id of a button of ours means. It names rows of the store, so that it works after any restart. */
export type ActionId =
  | { readonly type: "picture"; readonly action: PictureAction; readonly imageId: string }
  | { readonly type: "cancel" | "confirm" | "go-on"; readonly turnId: string };

/** At most 255 characters, Slack's limit: our ids are UUIDs. */
export function toActionId(id: ActionId): string {
  return id.type === "picture" ? `${id.action}:${id.imageId}` : `${id.type}:${id.turnId}`;
}

const turnVerbs = ["cancel", "confirm", "go-on"] as const;

/** Nothing when the id is none of ours. */
export function parseActionId(actionId: string): ActionId | undefined {
  const [, name, id] = /^([\w-]{1,32}):([\w-]{1,64})$/.exec(actionId) ?? [];
  if (id === undefined) return undefined;
  const type = turnVerbs.find((known) => known === name);
  if (type !== undefined) return { type, turnId: id };
  const action = pictureActions.find((candidate) => candidate === name);
  return action === undefined ? undefined : { type: "picture", action, imageId: id };
}
