import { z } from "zod";
import { refuseWithMessages, SlackError } from "./errors.ts";
import { isJsonObject, parseJson } from "./json.ts";

/**
 * Arguments of the Web API come as JSON values or as texts of a form; these accept both. A schema's
 * message that is one of Slack's error names becomes the error of the call.
 */

/** Anything structured: in a form it is JSON in a text. */
export function jsonArgument<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => {
    if (typeof value !== "string") return value;
    return value === "" ? undefined : (parseJson(value) ?? value);
  }, schema);
}

export const textArgument = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  z.string(),
);

/** A text that a call can't do without; `error` is what Slack says where it is missing. */
export function requiredText(error: string) {
  return z.preprocess(
    (value) => (typeof value === "number" ? String(value) : value),
    z.string({ error }).min(1, { error }),
  );
}

export const flagArgument = z.preprocess(
  (value) => (typeof value === "string" ? /^(1|true)$/i.test(value) : value),
  z.boolean(),
);

export const countArgument = z.coerce.number().int();

export const objectArgument = jsonArgument(
  z.custom<Readonly<Record<string, unknown>>>(isJsonObject),
);

export const objectsArgument = jsonArgument(
  z.array(z.custom<Readonly<Record<string, unknown>>>(isJsonObject)),
);

/** @throws {SlackError} the error that the schema names, else `invalid_arguments` with where and why. */
export function parseArguments<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const named = result.error.issues.find(({ message }) => /^[a-z]+(_[a-z]+)+$/.test(message));
  if (named !== undefined) throw new SlackError(named.message);
  throw refuseWithMessages(
    "invalid_arguments",
    result.error.issues.map((issue) => {
      const pointer = issue.path.map((part) => `/${String(part)}`).join("");
      return `[ERROR] ${issue.message} [json-pointer:${pointer}]`;
    }),
  );
}
