import { describe, expect, it } from "vitest";
import type { Catalogue, SettingKey } from "#core";
import { openCoreWorld } from "../support/core-world.ts";
import { createRecordingPlatform } from "../support/recording-platform.ts";
import { catalogue, createScriptedLunos, drawOne, type Script } from "../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../support/turns.ts";

/** A catalogue whose talking models take tools. */
const withTools: Catalogue = {
  ...catalogue,
  models: catalogue.models.map((model) => ({ ...model, supportedParameters: ["tools"] })),
};

/** A model that always asks for a drawing. Talk costs 0.003 credits, a drawing 0.04. */
const callTool: Script = async function* (request, options) {
  if (request.images !== undefined) {
    yield* drawOne(request, options);
    return;
  }
  const argumentsJson = JSON.stringify({ prompt: "a moon", use_pictures: false });
  yield { type: "tool-call", call: { id: "1", name: "draw_picture", argumentsJson } };
  yield {
    type: "finish",
    finish: {
      reason: "tool_calls",
      model: "test/talk",
      timeToFirstByteMs: 5,
      elapsedMs: 1_200,
      usage: { credits: "0.003", creditsAre: "measured" },
    },
  };
};

async function openWorld(key: SettingKey, values: readonly string[]) {
  const platform = createRecordingPlatform();
  const lunos = { ...createScriptedLunos(callTool), loadCatalogue: async () => withTools };
  const world = await openCoreWorld({ lunos, platform, limits: { maxOpenTurns: 100 } });
  await world.moonlens.start({ connect: async () => undefined });
  const { workspace, person } = createTurn();
  await world.moonlens.settings.change({
    workspace,
    person: { ...person, isAdmin: true },
    locale: "en",
    changes: [{ key, values }],
  });
  const wish = () => createTurn({ intent: { ...seeIntent, text: "draw a moon" } });
  return {
    ...world,
    async askAtOnce(count: number) {
      const turns = Array.from({ length: count }, wish);
      await Promise.all(turns.map((turn) => world.moonlens.submit(turn)));
      return await Promise.all(turns.map(({ id }) => platform.final(id)));
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("a drawing that talk comes to", () => {
  it("is held back for too, so that many at once don't overrun a budget", async () => {
    await using world = await openWorld("workspaceCreditsPerMonth", ["0.2"]);
    const views = await world.askAtOnce(10);
    expect(views.filter(({ images }) => images.length > 0)).toHaveLength(4);
    expect(views.find(({ images }) => images.length === 0)?.status).toMatchObject({
      failure: { sentence: { key: "workspaceBudgetUsed" } },
    });
    const days = { fromDay: "1970-01-01", toDay: "1970-01-31" };
    const { id: workspaceId } = createTurn().workspace;
    expect(await world.store.ledger.sum({ workspaceId, ...days })).toMatchObject({
      credits: "0.19",
    });
  });

  it("has a size that the workspace allows", async () => {
    await using world = await openWorld("allowedSizes", ["4K", "2K"]);
    const [view] = await world.askAtOnce(1);
    expect(view?.images).toMatchObject([{ drawing: { imageSize: "2K" } }]);
  });
});
