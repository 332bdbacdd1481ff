import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelSettingKeys, type WorkspaceSettings } from "#core";
import { findInForce, layerSettings, listBaseLayers } from "../../../src/core/settings/layers.ts";

const base = listBaseLayers({
  preferences: { see: ["a/see"], draw: ["a/draw"], listen: ["a/hear"] },
  limits: { maxOpenTurns: 3, creditsPerDay: "2" },
});

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const sizes = maybe(fc.subarray(["1K", "2K", "4K"] as const));

/** Some of the settings of a layer. */
const someSettings = fc
  .record({
    persona: maybe(fc.constantFrom("Kind.", "Grim.")),
    imageSize: maybe(fc.constantFrom("1K", "2K", "4K")),
    showsCost: maybe(fc.boolean()),
    modelsForDrawing: maybe(fc.subarray(["b/one", "b/two"])),
    allowedSizes: sizes,
    confirmAboveCredits: maybe(fc.integer({ min: 0, max: 50 }).map(String)),
    personOpenTurns: maybe(fc.integer({ min: 1, max: 9 })),
  })
  .map(
    (settings) =>
      Object.fromEntries(
        Object.entries(settings).filter(([, value]) => value !== undefined),
      ) as WorkspaceSettings,
  );

function layer(settings: WorkspaceSettings) {
  return [{ name: "workspace", settings } as const, ...base];
}

describe("the value that holds", () => {
  it("of a choice is that of the nearest layer that has one", () => {
    fc.assert(
      fc.property(someSettings, (settings) => {
        for (const key of ["persona", "imageSize", "showsCost", "modelsForDrawing"] as const) {
          const own = settings[key];
          const isChosen = own !== undefined && !(Array.isArray(own) && own.length === 0);
          const held = findInForce(key, layer(settings));
          const beneath = findInForce(key, base);
          expect(held).toEqual(isChosen ? { value: own, from: "workspace" } : beneath);
        }
      }),
    );
  });

  it("of a limit is never laxer than any layer's", () => {
    fc.assert(
      fc.property(someSettings, (settings) => {
        const { value } = findInForce("personOpenTurns", layer(settings));
        expect(value).toBe(Math.min(3, settings.personOpenTurns ?? 3));
      }),
    );
  });

  it("is the operator's, or what Moonlens does by itself, where no admin chose", () => {
    expect(findInForce("modelsForDrawing", base)).toEqual({ value: ["a/draw"], from: "operator" });
    expect(findInForce("personCreditsPerDay", base)).toEqual({ value: "2", from: "operator" });
    expect(findInForce("timeZone", base)).toEqual({ value: "UTC", from: "default" });
    expect(findInForce("workspaceCreditsPerMonth", base)).toEqual({});
  });
});

describe("the settings that hold in a channel", () => {
  it("are the channel's choices, else the server's", () => {
    fc.assert(
      fc.property(someSettings, someSettings, (ofServer, ofChannel) => {
        const held = layerSettings(ofServer, ofChannel);
        for (const key of ["persona", "imageSize", "showsCost"] as const) {
          expect(held[key]).toEqual(ofChannel[key] ?? ofServer[key]);
        }
      }),
    );
  });

  it("never allow what the server doesn't, or ask later about a price", () => {
    fc.assert(
      fc.property(someSettings, someSettings, (ofServer, ofChannel) => {
        const held = layerSettings(ofServer, ofChannel);
        const permits = ({ allowedSizes }: WorkspaceSettings, size: "1K" | "2K" | "4K") =>
          allowedSizes === undefined || allowedSizes.length === 0 || allowedSizes.includes(size);
        for (const size of ["1K", "2K", "4K"] as const) {
          const isAllowed = held.allowedSizes?.includes(size) ?? true;
          expect(isAllowed).toBe(permits(ofServer, size) && permits(ofChannel, size));
        }
        const prices = [ofServer, ofChannel].flatMap((layer) => layer.confirmAboveCredits ?? []);
        const least = prices.length === 0 ? undefined : String(Math.min(...prices.map(Number)));
        expect(held.confirmAboveCredits).toBe(least);
      }),
    );
  });

  it("leave all that belongs to the whole server as it is", () => {
    const ofServer = { allowedRoles: ["1"], workspaceCreditsPerMonth: "5", timeZone: "UTC" };
    const stray = { allowedRoles: [], workspaceCreditsPerMonth: "50" } as object;
    expect(layerSettings(ofServer, stray)).toEqual(ofServer);
    expect(channelSettingKeys).not.toContain("workspaceCreditsPerMonth");
  });
});
