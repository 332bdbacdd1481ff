import { describe, expect, it } from "vitest";
import {
  type Catalogue,
  type ChatEvent,
  OperationalError,
  type Sentence,
  type TurnRequest,
  UserError,
} from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent, seeIntent } from "../../support/turns.ts";

const brush = (id: string, takes: readonly ("text" | "image")[] = ["text", "image"]) => ({
  id,
  aliases: [],
  name: id.replace("a/", "Brush "),
  inputModalities: takes,
  outputModalities: ["image"] as const,
});
const talker = { ...brush("a/talk"), name: "Talker", outputModalities: ["text"] as const };

const catalogue: Catalogue = {
  models: [brush("a/one"), brush("a/two"), brush("a/blind", ["text"]), talker],
  fetchedAtMs: 0,
};

/** A core whose first call fails so. */
async function openFailing(sentence: Sentence, draw: readonly string[] = []) {
  const platform = createRecordingPlatform();
  let isFirst = true;
  const lunos = createScriptedLunos(async function* (request, options): AsyncGenerator<ChatEvent> {
    if (isFirst) {
      isFirst = false;
      const failure = { code: "lunos_test", sentence, retryable: false };
      throw sentence.key === "declined"
        ? new UserError("lunos: declined", failure)
        : new OperationalError("lunos: failed", failure);
    }
    yield* drawOne(request, options);
  });
  const world = await openCoreWorld({
    lunos: { ...lunos, loadCatalogue: async () => catalogue },
    platform,
    preferences: { see: [], draw, listen: [] },
  });
  await world.moonlens.start({ connect: async () => undefined });
  const submit = async (changes: Partial<TurnRequest>) => {
    const turn = createTurn(changes);
    await world.moonlens.submit(turn);
    return { turn, view: await platform.final(turn.id) };
  };
  return {
    ...world,
    lunos,
    submit,
    findRetry: ({ id, workspace, person }: TurnRequest, action: "other-model" | "missing") =>
      world.moonlens.findRetry({
        turnId: id,
        workspaceId: workspace.id,
        personId: person.id,
        action,
      }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("a failure that is the model's own", () => {
  it("comes with the offer of another model that can do it, by its name", async () => {
    await using world = await openFailing({ key: "declined" });
    const { turn, view } = await world.submit({ intent: drawIntent });
    expect(view.status).toMatchObject({ otherModel: { id: "a/two", name: "Brush two" } });
    const found = await world.findRetry(turn, "other-model");
    expect(found).toMatchObject({
      type: "found",
      intent: { ...drawIntent, drawing: { ...drawIntent.drawing, model: "a/two" } },
    });
    if (found.type !== "found") throw new Error("nothing was found");
    const { view: again } = await world.submit({ intent: found.intent });
    expect(again.pictures).toHaveLength(1);
    expect(world.lunos.requests.map(({ request }) => request.model)).toEqual(["a/one", "a/two"]);
  });

  it("offers first what the operator named, and not what stood in already", async () => {
    await using declining = await openFailing({ key: "declined" }, ["a/two", "a/one"]);
    const { view } = await declining.submit({ intent: drawIntent });
    expect(view.status).toMatchObject({ otherModel: { id: "a/one" } });
    await using busy = await openFailing({ key: "rateLimited" }, ["a/two", "a/one"]);
    const { view: late } = await busy.submit({ intent: drawIntent });
    expect(late.status).toMatchObject({ otherModel: { id: "a/blind" } });
  });

  it("is about the model that its person chose", async () => {
    await using world = await openFailing({ key: "emptyAnswer" });
    const drawing = { ...drawIntent.drawing, model: "a/two" };
    const { view } = await world.submit({ intent: { ...drawIntent, drawing } });
    expect(view.status).toMatchObject({ otherModel: { id: "a/one" } });
  });

  it("offers nothing where no other model can do it", async () => {
    await using world = await openFailing({ key: "declined" });
    const { view } = await world.submit({ intent: seeIntent });
    expect(view.status).toMatchObject({ type: "failed", canRetry: true });
    expect(view.status).not.toHaveProperty("otherModel");
  });

  it("makes another picture of a picture with that model", async () => {
    await using world = await openFailing({ key: "declined" });
    await world.submit({ intent: drawIntent });
    const { view } = await world.submit({ intent: drawIntent });
    const imageId = view.pictures[0]?.id ?? "";
    const intent = { type: "redraw", imageId, change: { type: "vary" }, model: "a/two" } as const;
    const { view: varied } = await world.submit({ intent });
    expect(varied.pictures[0]?.drawing.model).toBe("a/two");
  });
});

describe("another failure", () => {
  it.each([{ key: "outOfCredit" }, { key: "lunosUnreachable" }, { key: "keyRefused" }] as const)(
    "($key) has no use for another model",
    async (sentence) => {
      await using world = await openFailing(sentence);
      const { turn, view } = await world.submit({ intent: drawIntent });
      expect(view.status).not.toHaveProperty("otherModel");
      const gone = { type: "refused", sentence: { key: "retryGone" } };
      expect(await world.findRetry(turn, "other-model")).toEqual(gone);
    },
  );
});

describe("a set of which some didn't come", () => {
  it("offers the missing ones, which are drawn as the others were", async () => {
    await using world = await openFailing({ key: "lunosTrouble" });
    const { turn, view } = await world.submit({ intent: { ...drawIntent, count: 3 } });
    expect(view.pictures).toHaveLength(2);
    const missing = { ...drawIntent, count: 1 };
    expect(view.status).toMatchObject({ type: "done", missing });
    expect(await world.findRetry(turn, "missing")).toMatchObject({
      type: "found",
      intent: missing,
    });
  });

  it("is offered nothing when all came", async () => {
    await using world = await openFailing({ key: "lunosTrouble" });
    await world.submit({ intent: drawIntent });
    const { turn, view } = await world.submit({ intent: { ...drawIntent, count: 2 } });
    expect(view.status).not.toHaveProperty("missing");
    expect(await world.findRetry(turn, "missing")).toMatchObject({ type: "refused" });
  });
});
