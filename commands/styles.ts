import type { ChatCommand } from "#core";

/** Which styles there are, for everyone who may draw in them. */
export const stylesCommand: ChatCommand = {
  name: "styles",
  options: [],
  access: "everyone",
  visibility: "private",
  toIntent: () => ({ type: "style", action: "list" }),
};
