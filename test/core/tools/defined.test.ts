import { expect, it } from "vitest";
import { defined } from "#core";

interface Drawing {
  readonly prompt: string;
  readonly model?: string;
  readonly count?: number;
}

it("a field that is undefined isn't there, and one that is empty stays", () => {
  const model: string | undefined = ["moon"][1];
  const count: number | undefined = [0][0];
  const drawing: Drawing = defined({ prompt: "", model, count });
  expect(Object.entries(drawing)).toEqual([
    ["prompt", ""],
    ["count", 0],
  ]);
});
