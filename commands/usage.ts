import { type ChatCommand, type CommandInput, type UsageIntent, UserError } from "#core";

const periods = ["today", "week", "month", "last-month", "year"] as const;
const dimensions = ["day", "person", "model", "intent", "channel"] as const;
const formats = ["chart", "table", "csv"] as const;

export const usageCommand: ChatCommand = {
  name: "usage",
  options: [
    {
      type: "choice",
      name: "period",
      words: { option: "usage.period" },
      required: false,
      choices: periods.map((value) => ({ value, words: `period.${value}` as const })),
    },
    {
      type: "choice",
      name: "by",
      words: { option: "usage.by" },
      required: false,
      choices: dimensions.map((value) => ({ value, words: `by.${value}` as const })),
    },
    {
      type: "choice",
      name: "format",
      words: { option: "usage.format" },
      required: false,
      choices: formats.map((value) => ({ value, words: `format.${value}` as const })),
    },
    {
      type: "boolean",
      name: "mine",
      words: { option: "usage.mine" },
      required: false,
    },
  ],
  access: "everyone",
  visibility: "private",
  toIntent: (input): UsageIntent => ({
    type: "usage",
    scope: input.booleans.mine === true ? "own" : "widest",
    period: choose(input, "period", periods) ?? "month",
    by: choose(input, "by", dimensions) ?? "day",
    format: choose(input, "format", formats) ?? "chart",
  }),
};

function choose<Value extends string>(
  { texts }: CommandInput,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const text = texts[name];
  const value = values.find((candidate) => candidate === text);
  if (text === undefined || value !== undefined) return value;
  throw new UserError(`usage: no such ${name}`, {
    code: "unknown_option",
    sentence: { key: "unknownCommand" },
  });
}
