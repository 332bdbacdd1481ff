import fc from "fast-check";
import { makeOdd, type OddValue, oddValue } from "./odd-values.ts";

/** One thing that is otherwise than it should be; `at` chooses the place among all that the payload has. */
type Edit = { readonly at: number } & (
  | { readonly do: "drop" }
  | { readonly do: "set"; readonly value: OddValue }
  | { readonly do: "add"; readonly key: string; readonly value: OddValue }
  | { readonly do: "repeat"; readonly times: number }
  | { readonly do: "wrap"; readonly in: "list" | "object" | "text" }
  | { readonly do: "swap"; readonly with: number }
);

/** A true payload, by its name, and what is changed about it. */
export interface Mutation {
  readonly of: string;
  readonly edits: readonly Edit[];
}

const at = fc.nat({ max: 999 });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ at, do: fc.constant("drop") }) },
  { weight: 10, arbitrary: fc.record({ at, do: fc.constant("set"), value: oddValue }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ at, do: fc.constant("add"), value: oddValue },
      key: fc.constantFrom(
        "__proto__",
        "constructor",
        "toString",
        "toJSON",
        "length",
        "then",
        "",
        "type",
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ at, do: fc.constant("repeat") },
      times: fc.oneof(fc.integer({ min: 2, max: 30 }), fc.constant(3_000)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ at, do: fc.constant("wrap") },
      in: fc.constantFrom("list", "object", "text"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ at, do: fc.constant("swap"), with: at }) },
);

/** Changes of one of these payloads; now and then none. */
export function mutationOf(names: readonly string[]): fc.Arbitrary<Mutation> {
  return fc.record({
    of: fc.constantFrom(...names),
    edits: fc.array(edit, { maxLength: 4 }),
  });
}

/** More than any platform sends at once. */
export const maxCharacters = 1_000_000;

/** A copy with the edits made one after the other, as far as it doesn't grow beyond all bounds. */
export function mutate(payload: unknown, edits: readonly Edit[]): unknown {
  let text = toJson(payload);
  for (const one of edits) {
    // By way of JSON, so that no part of it stands in two places: an edit of one would be an edit of thousands.
    const after = toJson(makeEdit(JSON.parse(text), one));
    if (after.length <= maxCharacters) text = after;
  }
  return JSON.parse(text);
}

function toJson(value: unknown): string {
  return value === undefined ? "null" : JSON.stringify(value);
}

/** A place in a payload: of which part, and by what key. */
interface Place {
  readonly holder: object;
  readonly key: string;
}

function makeEdit(payload: unknown, one: Edit): unknown {
  const root = { payload };
  const places = listPlaces(root);
  const place = places[one.at % places.length] ?? { holder: root, key: "payload" };
  const old: unknown = Reflect.get(place.holder, place.key);
  switch (one.do) {
    case "drop":
      Reflect.deleteProperty(place.holder, place.key);
      break;
    case "set":
      put(place, makeOdd(one.value));
      break;
    case "add":
      if (typeof old === "object" && old !== null) {
        put({ holder: old, key: one.key }, makeOdd(one.value));
      }
      break;
    case "repeat":
      put(place, repeat(old, one.times));
      break;
    case "wrap":
      put(place, wrap(old, one.in));
      break;
    case "swap": {
      const other = places[one.with % places.length];
      if (other !== undefined) put(place, structuredClone(Reflect.get(other.holder, other.key)));
      break;
    }
    default:
      throw new Error(`unknown edit ${one satisfies never}`);
  }
  return root.payload;
}

function repeat(value: unknown, times: number): unknown {
  if (typeof value === "string")
    return value.repeat(Math.min(times, maxCharacters / (value.length + 1)));
  const entries = Array.isArray(value) && value.length > 0 ? value : [value];
  const largest = Math.max(...entries.map((entry) => JSON.stringify(entry ?? null).length));
  const length = Math.min(times, Math.floor(maxCharacters / largest));
  return Array.from({ length }, (_, index) => entries[index % entries.length]);
}

function wrap(value: unknown, way: "list" | "object" | "text"): unknown {
  if (way === "list") return [value];
  return way === "object" ? { 0: value } : JSON.stringify(value);
}

/** As an own property, whatever it is called. */
function put({ holder, key }: Place, value: unknown): void {
  const traits = { value, writable: true, enumerable: true, configurable: true };
  if (!Array.isArray(holder) || key !== "length") Object.defineProperty(holder, key, traits);
}

/** Every place, outer ones first; of a list that was made long, its beginning. */
function listPlaces(root: object): readonly Place[] {
  const places: Place[] = [];
  const open: object[] = [root];
  for (let next = open.shift(); next !== undefined && places.length < 2_000; next = open.shift()) {
    for (const key of Object.keys(next).slice(0, 40)) {
      places.push({ holder: next, key });
      const value: unknown = Reflect.get(next, key);
      if (typeof value === "object" && value !== null) open.push(value);
    }
  }
  return places;
}
