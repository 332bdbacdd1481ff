import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WorkspaceSettings } from "#core";
import { findInForce, listBaseLayers } from "../../../src/core/settings/layers.ts";

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
