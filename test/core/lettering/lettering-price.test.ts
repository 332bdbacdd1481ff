import { describe, expect, it } from "vitest";
import type { Catalogue, Drawing, Redrawing } from "#core";
import { ava, budi, openMoneyWorld, workspace } from "../../support/money-world.ts";
import { createScriptedLunos, finish, type Script } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const models = ["any/brush", "any/gold"].map((id) => ({
  ...{ id, aliases: [], name: id, pictureExtras: ["fonts"] as const },
  ...{ inputModalities: ["text", "image"] as const, outputModalities: ["image"] as const },
}));
const catalogue: Catalogue = { models, fetchedAtMs: 0 };

/** One model's pictures cost 0.04, the other's 0.5. */
const draw: Script = async function* ({ images, model }) {
  const writer = await images?.openFile();
  await writer?.write(Buffer.from("picture bytes"));
  const file = await writer?.commit();
  if (file !== undefined) yield { type: "image", file, mediaType: "image/png" };
  const end = finish();
  if (end.type !== "finish") return;
  const usage = { credits: model === "any/gold" ? "0.5" : "0.04", creditsAre: "measured" } as const;
  yield { ...end, finish: { ...end.finish, model, usage } };
};

/** Asks for a picture, then for a change of it where prices above 0.05 are asked about; resolves with the price, or with how it ended. */
async function redraw(drawing: Drawing, change: Redrawing) {
  const lunos = { ...createScriptedLunos(draw), loadCatalogue: async () => catalogue };
  const preferences = { see: [], draw: ["any/brush"], listen: [] };
  await using world = await openMoneyWorld({}, { lunos, preferences });
  // What the operator's model costs is known, too.
  await world.ask({ intent: { ...drawIntent, drawing: { prompt: "a sun" } } });
  const { view } = await world.ask({ intent: { ...drawIntent, drawing } });
  const changes = [{ key: "confirmAboveCredits", values: ["0.05"] }] as const;
  await world.moonlens.settings.change({ workspace, person: ava, locale: "en", changes });
  const intent = { type: "redraw", imageId: view.pictures[0]?.id ?? "", change } as const;
  const turn = createTurn({ person: budi, intent });
  await world.moonlens.submit(turn);
  const answers = [world.platform.asked(turn.id), world.platform.final(turn.id)];
  const { status } = await Promise.race(answers);
  return status.type === "asking" ? status.credits : status.type;
}

describe("the price of a picture made from another is asked first", () => {
  const lettered = { prompt: "a moon", lettering: { words: "MOON FAIR" } };

  it.each<[string, Redrawing, string]>([
    ["drawn again", { type: "again" }, "0.07"],
    ["in another shape", { type: "aspect", aspectRatio: "1:1" }, "0.07"],
    ["varied", { type: "vary" }, "0.07"],
    ["larger, which has its words already", { type: "larger" }, "done"],
    ["changed by words", { type: "edit", prompt: "at night" }, "done"],
    ["a reference", { type: "refer", prompt: "a poster" }, "done"],
  ])("with that of its font: %s", async (_name, change, expected) => {
    expect(await redraw(lettered, change)).toBe(expected);
  });

  it.each<Redrawing>([{ type: "again" }, { type: "vary" }, { type: "edit", prompt: "at night" }])(
    "by its own model: $type",
    async (change) => {
      expect(await redraw({ prompt: "a moon", model: "any/gold" }, change)).toBe("0.5");
    },
  );

  it("and is said by the drawing itself where there is nothing to draw", async () => {
    expect(await redraw({ prompt: "a moon", imageSize: "4K" }, { type: "larger" })).toBe("failed");
  });
});
