import { describe, expect, it } from "vitest";
import { platforms } from "#adapters";
import { situations } from "./platform-situations.ts";
import type { Situation } from "./situations/situation.ts";
import { discordDriver } from "./stages/discord-stage.ts";
import type { PlatformDriver } from "./stages/platform-stage.ts";
import { slackDriver } from "./stages/slack-stage.ts";
import { terminalDriver } from "./stages/terminal-stage.ts";

/** How each platform of the list is played. */
const drivers: readonly PlatformDriver[] = [discordDriver, slackDriver, terminalDriver];

const canHappen = ({ traits }: PlatformDriver, { needs = [] }: Situation) =>
  needs.every((trait) => traits.includes(trait));

describe.each(drivers)("on $label", (driver) => {
  it.each(situations.filter((situation) => canHappen(driver, situation)))(
    "$name",
    async ({ happens }) => {
      await using stage = await driver.openStage();
      await happens(stage);
    },
  );
});

it("plays every platform there is", () => {
  expect(drivers.map(({ label }) => label)).toEqual(platforms.map(({ label }) => label));
});
