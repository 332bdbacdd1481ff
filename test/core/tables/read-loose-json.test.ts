import { describe, expect, it } from "vitest";
import { readLooseJson } from "../../../src/core/tables/read-loose-json.ts";

const toRow = (place: number) => ({
  file: 1,
  cells: { item: `Milk "${place}" {x}`, amount: "1,20 €" },
});
const rows = Array.from({ length: 1_500 }, (_, place) => toRow(place));
const long = JSON.stringify({ rows });

describe("JSON that a model wrote", () => {
  it("is found in prose, and mended where a mark is missing", () => {
    expect(readLooseJson('Here: {"rows": [1, 2]} Anything else?')).toEqual({ rows: [1, 2] });
    expect(readLooseJson('{"rows": [{"a": "b" "c": 1},]')).toEqual({ rows: [{ a: "b", c: 1 }] });
    expect(readLooseJson("I can't do that.")).toBeUndefined();
  });

  it.each([
    ["within a row", long.slice(0, -30), [...rows.slice(0, -1), {}]],
    ["behind a backslash", `${long.slice(0, -2)},{"a":"${'\\"'.repeat(100_000)}\\`, [...rows, {}]],
    ["between two rows", `${long.slice(0, -2)},`, rows],
    ["before the last bracket", long.slice(0, -1), rows],
  ])("is read whole where it is long and was cut off %s", (_, cut, expected) => {
    expect(cut.length).toBeGreaterThan(64_000);
    expect(readLooseJson(cut)).toEqual({ rows: expected });
  });
});
