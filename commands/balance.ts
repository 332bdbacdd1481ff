import type { ChatCommand } from "#core";

export const balanceCommand: ChatCommand = {
  name: "balance",
  names: { en: "balance", id: "saldo" },
  description: {
    en: "Show the credits that are left (for admins)",
    id: "Tampilkan kredit yang tersisa (untuk admin)",
  },
  options: [],
  access: "admins",
  visibility: "private",
  toIntent: () => ({ type: "admin", action: "balance" }),
};
