import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import type { Catalogue, SettingKey, ToolCall } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import {
  catalogue,
  createScriptedLunos,
  drawOne,
  type Script,
} from "../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../support/turns.ts";

/** A catalogue whose talking models take tools. */
const withTools: Catalogue = {
  ...catalogue,
  models: catalogue.models.map((model) => ({ ...model, supportedParameters: ["tools"] })),
};

/** A model that always calls tools so. Talk costs 0.003 credits, a drawing 0.04. */
const callTools = (...calls: readonly Omit<ToolCall, "id">[]): Script =>
  async function* (request, options) {
    if (request.images !== undefined) {
      yield* drawOne(request, options);
      return;
    }
    for (const [id, call] of calls.entries()) {
      yield { type: "tool-call", call: { id: String(id), ...call } };
    }
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

const wantDrawing = (prompt: string) => ({
  name: "draw_picture",
  argumentsJson: JSON.stringify({ prompt, use_pictures: false }),
});

async function openWorld(
  key: SettingKey,
  values: readonly string[],
  script: Script = callTools(wantDrawing("a moon")),
) {
  const platform = createRecordingPlatform();
  const lunos = { ...createScriptedLunos(script), loadCatalogue: async () => withTools };
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
    expect(views.filter(({ pictures }) => pictures.length > 0)).toHaveLength(4);
    expect(views.find(({ pictures }) => pictures.length === 0)?.status).toMatchObject({
      failure: { sentence: { key: "workspaceBudgetUsed" } },
    });
    const days = { fromDay: "1970-01-01", toDay: "1970-01-31" };
    const { id: workspaceId } = createTurn().workspace;
    expect(await world.store.ledger.sum({ workspaceId, ...days })).toMatchObject({
      credits: "0.19",
    });
  });

  it("takes a place for pictures, of which there are fewer, and gives up the one for words", async () => {
    let drawing = 0;
    const atOnce: number[] = [];
    const goOn = Promise.withResolvers<void>();
    const callTool = callTools(wantDrawing("a moon"));
    const script: Script = async function* (request, options) {
      if (request.images === undefined) yield* callTool(request, options);
      else {
        drawing += 1;
        atOnce.push(drawing);
        await goOn.promise;
        yield* drawOne(request, options);
        drawing -= 1;
      }
    };
    const platform = createRecordingPlatform();
    const lunos = { ...createScriptedLunos(script), loadCatalogue: async () => withTools };
    const concurrency = { words: 1, pictures: 2 };
    const limits = { maxOpenTurns: 100 };
    await using world = await openCoreWorld({ lunos, platform, concurrency, limits });
    await world.moonlens.start({ connect: async () => undefined });
    const turns = [1, 2, 3, 4].map(() =>
      createTurn({ intent: { ...seeIntent, text: "draw a moon" } }),
    );
    for (const turn of turns) await world.moonlens.submit(turn);
    // Though there is one place for words, all have been asked what to do, and the third stands in the line for pictures.
    await eventually(() => {
      expect(lunos.requests.filter(({ request }) => request.images === undefined)).toHaveLength(4);
      const places = platform.shown.flatMap(({ status }) =>
        status.type === "queued" ? [status.position] : [],
      );
      expect(places).toEqual(expect.arrayContaining([1, 2]));
    });
    expect(drawing).toBe(2);
    goOn.resolve();
    for (const { id } of turns) expect((await platform.final(id)).pictures).toHaveLength(1);
    expect(Math.max(...atOnce)).toBe(2);
  });

  it("has a size that the workspace allows", async () => {
    await using world = await openWorld("allowedSizes", ["4K", "2K"]);
    const [view] = await world.askAtOnce(1);
    expect(view?.pictures).toMatchObject([{ drawing: { imageSize: "2K" } }]);
  });

  it("comes with the others that were asked for, and what can't be done is named", async () => {
    const script = callTools(
      wantDrawing("a moon"),
      { name: "web_search", argumentsJson: '{"query":"moons"}' },
      wantDrawing("an owl"),
      { name: "draw_picture", argumentsJson: "{}" },
    );
    await using world = await openWorld("allowedSizes", [], script);
    const [view] = await world.askAtOnce(1);
    expect(view?.pictures.map(({ drawing }) => drawing.prompt).sort()).toEqual([
      "a moon",
      "an owl",
    ]);
    expect(view?.notes).toEqual([
      { key: "toolUnknown", tool: "web_search" },
      { key: "toolCallBroken" },
    ]);
  });

  it.each([
    '[{"prompt":"a moon"}]',
    '{"arguments":{"prompt":"a moon"}}',
    '{"description":"a moon"}',
    '{"prompt":{"text":"a moon"}}',
    '"a moon"',
    "a moon",
  ])("is understood however it is asked for: %s", async (argumentsJson) => {
    const script = callTools({ name: "draw_picture", argumentsJson });
    await using world = await openWorld("allowedSizes", [], script);
    const [view] = await world.askAtOnce(1);
    expect(view?.pictures).toMatchObject([{ drawing: { prompt: "a moon" } }]);
  });

  it("has an end: more than a command may ask for are not drawn, which is said", async () => {
    const calls = Array.from({ length: 7 }, (_, index) => wantDrawing(`moon ${index}`));
    await using world = await openWorld("allowedSizes", [], callTools(...calls));
    const [view] = await world.askAtOnce(1);
    expect(view?.pictures).toHaveLength(4);
    expect(view?.notes).toEqual([{ key: "tooManyDrawings", drawn: 4, wanted: 7 }]);
  });

  it.each([
    [{ name: "draw_picture", argumentsJson: '{"prompt":"a red' }, { key: "toolCallBroken" }],
    [
      { name: "web_search", argumentsJson: "{}" },
      { key: "toolUnknown", tool: "web_search" },
    ],
  ])("that can't be understood is named: %j", async (call, sentence) => {
    await using world = await openWorld("allowedSizes", [], callTools(call));
    const [view] = await world.askAtOnce(1);
    expect(view?.status).toMatchObject({ type: "failed", failure: { sentence } });
  });
});
