import { type CatchUpIntent, type ChatCommand, catchUpPeriods, UserError } from "#core";

export const catchupCommand: ChatCommand = {
  name: "catchup",
  options: [
    {
      type: "choice",
      name: "since",
      words: { option: "catchup.since" },
      required: false,
      choices: catchUpPeriods.map((value) => ({ value, words: `since.${value}` as const })),
    },
  ],
  access: "everyone",
  visibility: "private",
  needs: "history",
  toIntent: ({ texts }): CatchUpIntent => {
    const { since = "day" } = texts;
    const period = catchUpPeriods.find((candidate) => candidate === since);
    if (period === undefined) {
      throw new UserError("catchup: no such period", {
        code: "unknown_option",
        sentence: { key: "unknownCommand" },
      });
    }
    return { type: "catch-up", since: { type: "period", period } };
  },
};
