import { z } from "zod";
import type { JsonValue } from "#core";

/** Plain JSON, without what is undefined, which JSON has no word for. */
export function toJson(value: object): JsonValue {
  return z.json().parse(JSON.parse(JSON.stringify(value)));
}
