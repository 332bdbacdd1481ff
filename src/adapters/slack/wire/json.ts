import type { JsonValue } from "#core";

/** What a text says in JSON; nothing when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Plain JSON, without what is undefined, which JSON has no word for. */
export function toJson(value: object): JsonValue {
  // Not looked at once more: what was just written as JSON is JSON, however deep it nests.
  const json: JsonValue = JSON.parse(JSON.stringify(value));
  return json;
}
