import type { ResponseFormat } from "../../ports/lunos.ts";
import type { TablePlan } from "./plan-table.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The shape of an answer as JSON Schema, as strict models take it: every field is there, and no other (`docs/lunos.md#chat-requests`). */
export function toAnswerFormat({ columns, isPerFile }: TablePlan): ResponseFormat {
  const cells =
    columns === undefined
      ? toArray(text)
      : toObject(
          Object.fromEntries(
            columns.map(({ key, choices }) => [
              key,
              choices === undefined ? text : { type: "string", enum: [...choices, ""] },
            ]),
          ),
        );
  const row = toObject({
    file: integer,
    cells,
    unsure: toArray(columns === undefined ? integer : oneOf(columns.map(({ key }) => key))),
  });
  const schema = toObject({
    ...(isPerFile ? {} : { files: toArray(file) }),
    ...(columns === undefined ? { columns: toArray(heading) } : {}),
    rows: toArray(row),
  });
  return { type: "json-schema", name: "table", schema };
}

function toObject(properties: Readonly<Record<string, Schema>>): Schema {
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function toArray(items: Schema): Schema {
  return { type: "array", items };
}

function oneOf(words: readonly string[]): Schema {
  return { type: "string", enum: words };
}

const text: Schema = { type: "string" };
const integer: Schema = { type: "integer" };

const file = toObject({
  file: integer,
  language: text,
  currency: text,
  turned: { type: "integer", enum: [0, 90, 180, 270] },
  totals: toArray(
    toObject({ kind: oneOf(["total", "subtotal", "tax", "discount"]), written: text }),
  ),
});

const heading = toObject({
  name: text,
  type: oneOf(["text", "number", "money", "percent", "date"]),
  role: oneOf(["", "quantity", "price", "amount"]),
});
