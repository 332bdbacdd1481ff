import {
  type ChatCommand,
  type CommandInput,
  type ModelFilter,
  modelInputs,
  modelOutputs,
  toDecimalText,
  UserError,
} from "#core";

export const modelsCommand: ChatCommand = {
  name: "models",
  options: [
    {
      type: "text",
      name: "name",
      words: { option: "models.name" },
      required: false,
      maxLength: 100,
      suggests: "models",
    },
    {
      type: "choice",
      name: "takes",
      words: { option: "models.takes" },
      required: false,
      choices: modelInputs.map((value) => ({ value, words: `takes.${value}` as const })),
    },
    {
      type: "choice",
      name: "gives",
      words: { option: "models.gives" },
      required: false,
      choices: modelOutputs.map((value) => ({ value, words: `gives.${value}` as const })),
    },
    {
      type: "text",
      name: "cheaper",
      words: { option: "models.cheaper" },
      required: false,
      maxLength: 20,
    },
    {
      type: "boolean",
      name: "used",
      words: { option: "models.used" },
      required: false,
    },
  ],
  access: "everyone",
  visibility: "private",
  toIntent(input) {
    const filter = readFilter(input);
    const isEmpty = Object.keys(filter).length === 0;
    return { type: "inform", topic: "models", ...(isEmpty ? {} : { filter }) };
  },
};

function readFilter({ texts, booleans }: CommandInput): ModelFilter {
  const { name = "", cheaper = "" } = texts;
  const takes = modelInputs.find((input) => input === texts.takes);
  const gives = modelOutputs.find((output) => output === texts.gives);
  return {
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(takes === undefined ? {} : { takes }),
    ...(gives === undefined ? {} : { gives }),
    ...(cheaper.trim() === "" ? {} : { cheaperThan: readPrice(cheaper) }),
    ...(booleans.used === true ? { isInUse: true } : {}),
  };
}

/** As people write prices: `0.05`, `0,05`, `$0.05`, `.05`. One credit is one US dollar. */
function readPrice(text: string): string {
  const [, digits = ""] =
    /^\$?\s*(\d{0,6}(?:[.,]\d{1,6})?)\s*(?:\$|\p{L}+)?$/u.exec(text.trim()) ?? [];
  const price = toDecimalText(digits.replace(",", ".").replace(/^\./, "0."));
  if (digits !== "" && price !== undefined) return price;
  throw new UserError("models: no price", {
    code: "price_wrong",
    sentence: { key: "modelPriceWrong" },
  });
}
