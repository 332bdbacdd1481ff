import { describe, expect, it } from "vitest";
import { openCommandsBorder } from "./borders/commands-border.ts";
import { openDiscordBorder } from "./borders/discord-border.ts";
import { openLunosBorder } from "./borders/lunos-border.ts";
import { openSlackBorder } from "./borders/slack-border.ts";
import { openWordsBorder } from "./borders/words-border.ts";
import { storm } from "./storm.ts";

/** `npm run fuzz` goes on for as long as it is told to, and looks at the time as well. */
describe("what comes in missing, odd, huge and hostile", () => {
  it("does no harm from Discord, and people are still answered", async () => {
    await using border = await openDiscordBorder();
    expect(await storm(border, { seed: 7, inputs: 60 })).toEqual({ inputs: 60 });
  });

  it("does no harm from Slack, and people are still answered", async () => {
    await using border = await openSlackBorder();
    expect(await storm(border, { seed: 7, inputs: 60 })).toEqual({ inputs: 60 });
  });

  it("does no harm from Lunos, and the next answer is read", async () => {
    await using border = await openLunosBorder();
    expect(await storm(border, { seed: 7, inputs: 150 })).toEqual({ inputs: 150 });
  });

  it("does no harm in commands, forms and the programs' own words", async () => {
    await using border = await openCommandsBorder();
    expect(await storm(border, { seed: 7, inputs: 60 })).toEqual({ inputs: 60 });
  });

  it("does no harm where people, models and operators write words", async () => {
    await using border = openWordsBorder({ isTimed: false });
    expect(await storm(border, { seed: 7, inputs: 300 })).toEqual({ inputs: 300 });
  });
});
