import type { ChatCommand } from "#core";

export const balanceCommand: ChatCommand = {
  name: "balance",
  names: { en: "balance", id: "saldo" },
  description: {
    en: "The credits that are left, and what is spent here",
    id: "Sisa kredit, dan berapa yang terpakai di sini",
  },
  options: [],
  access: "admins",
  visibility: "private",
  toIntent: () => ({ type: "admin", action: "balance" }),
};
