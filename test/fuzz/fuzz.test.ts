import { describe, expect, it } from "vitest";
import { openWordsBorder } from "./borders/words-border.ts";
import { storm } from "./storm.ts";

describe("what comes in missing, odd, huge and hostile", () => {
  it("does no harm where people, models and operators write words", async () => {
    await using border = openWordsBorder({ isTimed: false });
    expect(await storm(border, { seed: 7, inputs: 400 })).toEqual({ inputs: 400 });
  });
});
