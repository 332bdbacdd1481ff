import type { ChatCommand } from "#core";

/** Which fonts there are, for everyone who may letter words in them. */
export const fontsCommand: ChatCommand = {
  name: "fonts",
  options: [],
  access: "everyone",
  visibility: "private",
  toIntent: () => ({ type: "font", action: "list" }),
};
