import { type ChatCommand, defined } from "#core";

/** A month of the channel's books. Without one, this month. */
export const expensesCommand: ChatCommand = {
  name: "expenses",
  options: [
    {
      type: "text",
      name: "month",
      words: { option: "expenses.month" },
      required: false,
      maxLength: 40,
    },
  ],
  access: "everyone",
  visibility: "private",
  needs: "mentions",
  toIntent: ({ texts }) => ({
    type: "expenses",
    ...defined({ month: texts.month?.trim() || undefined }),
  }),
};
