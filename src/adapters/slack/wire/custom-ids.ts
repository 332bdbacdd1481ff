import { type PictureButtonId, pictureActions, type TurnButtonId, turnActions } from "#core";

/** What the id of a button of ours means. It names rows of the store, so that it works after any restart. */
export type ActionId = PictureButtonId | TurnButtonId;

/** At most 255 characters, Slack's limit: our ids are UUIDs. */
export function toActionId(id: ActionId): string {
  return id.type === "picture" ? `${id.action}:${id.imageId}` : `${id.type}:${id.turnId}`;
}

/** Nothing when the id is none of ours. */
export function parseActionId(actionId: string): ActionId | undefined {
  const [, name, id] = /^([\w-]{1,32}):([\w-]{1,64})$/.exec(actionId) ?? [];
  if (id === undefined) return undefined;
  const type = turnActions.find((known) => known === name);
  if (type !== undefined) return { type, turnId: id };
  const action = pictureActions.find((candidate) => candidate === name);
  return action === undefined ? undefined : { type: "picture", action, imageId: id };
}
