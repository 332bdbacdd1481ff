import type { ChatCommand } from "#core";

export const balanceCommand: ChatCommand = {
  name: "balance",
  options: [],
  access: "admins",
  visibility: "private",
  toIntent: () => ({ type: "admin", action: "balance" }),
};
