import { describe, expect, it } from "vitest";
import type { Redrawing, TurnRequest } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, type Script } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

async function openDrawing(
  linkTo?: (imageId: string) => string | undefined,
  script: Script = drawOne,
) {
  const platform = createRecordingPlatform();
  const linking = {
    ...platform,
    linkTo: async ({ imageId }: { readonly imageId?: string }) => linkTo?.(imageId ?? "answer"),
  };
  const world = await openCoreWorld({
    lunos: createScriptedLunos(script),
    platform: linking,
    clock: createTicking(),
  });
  await world.moonlens.start({ connect: async () => undefined });
  const submit = async (changes: Partial<TurnRequest>) => {
    const turn = createTurn(changes);
    await world.moonlens.submit(turn);
    return await platform.final(turn.id);
  };
  return {
    platform,
    submit,
    moonlens: world.moonlens,
    press: (imageId: string, change: Redrawing) =>
      submit({
        intent: { type: "redraw", imageId, change },
        person: { id: "discord:2", displayName: "Budi", isAdmin: false },
      }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** No moment is another's. */
function createTicking(): () => number {
  let atMs = 1_000_000;
  return () => {
    atMs += 1;
    return atMs;
  };
}

/** The picture that is begun last comes first. */
function createOvertaking(): Script {
  const overtaken = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  let count = 0;
  return async function* (request, options) {
    count += 1;
    const isFirst = count === 1;
    if (!isFirst) await begun.promise;
    const writer = await request.images?.openFile();
    if (writer === undefined) return;
    begun.resolve();
    if (isFirst) await overtaken.promise;
    yield* drawOne({ ...request, images: { openFile: async () => writer } }, options);
    overtaken.resolve();
  };
}

describe("what a picture tells of itself", () => {
  it("is who asked for it with which words, from the first moment on", async () => {
    await using drawing = await openDrawing();
    const view = await drawing.submit({ intent: drawIntent });
    const story = { type: "picture", personName: "Ava", words: "a moon" };
    expect(view.story).toEqual(story);
    expect(drawing.platform.shown.map((shown) => shown.story)).toEqual(
      drawing.platform.shown.map(() => story),
    );
  });

  it("is its shape and size, where they were chosen, beside the model", async () => {
    await using drawing = await openDrawing();
    const view = await drawing.submit({ intent: drawIntent });
    expect(view.status).toMatchObject({ summary: { aspectRatio: "16:9", imageSize: "2K" } });
  });

  it("is, under a button, who pressed it, the words of its picture, and which one that was", async () => {
    await using drawing = await openDrawing((imageId) => `https://chat.example/${imageId}`);
    const { pictures } = await drawing.submit({ intent: { ...drawIntent, count: 2 } });
    const [, second] = pictures;
    const id = second?.id ?? "";
    const view = await drawing.press(id, { type: "vary" });
    expect(view.story).toEqual({
      type: "picture",
      personName: "Budi",
      words: "a moon",
      button: "vary",
      source: { place: 2, url: `https://chat.example/${id}` },
    });
    const edited = await drawing.press(id, { type: "edit", prompt: "make it night" });
    expect(edited.story).toMatchObject({ words: "make it night", button: "edit" });
  });

  it("counts pictures as they are shown, whichever was begun first", async () => {
    await using drawing = await openDrawing(undefined, createOvertaking());
    const { pictures } = await drawing.submit({ intent: { ...drawIntent, count: 2 } });
    const [first, second] = pictures.map(({ createdAtMs }) => createdAtMs);
    expect(first).toBeGreaterThan(second ?? 0);
    for (const [index, { id }] of pictures.entries()) {
      const view = await drawing.press(id, { type: "vary" });
      expect(view.story).toMatchObject({ source: { place: index + 1 } });
    }
  });

  it("needs no link, and of a picture alone no place", async () => {
    await using drawing = await openDrawing();
    const { pictures } = await drawing.submit({ intent: drawIntent });
    const view = await drawing.press(pictures[0]?.id ?? "", { type: "again" });
    expect(view.story).toMatchObject({ words: "a moon", button: "again", source: {} });
  });

  it("is told again when it comes back, to who had deleted their own", async () => {
    await using drawing = await openDrawing();
    const { pictures } = await drawing.submit({ intent: drawIntent });
    const imageId = pictures[0]?.id ?? "";
    const { workspace, person } = createTurn();
    const wish = { imageId, workspaceId: workspace.id, isModerator: false };
    await drawing.moonlens.deletePicture({ ...wish, personId: person.id });
    const view = await drawing.submit({ intent: { type: "restore", imageId } });
    expect(view.pictures).toHaveLength(1);
    expect(view.story).toEqual({ type: "picture", personName: "Ava", words: "a moon" });
  });

  it("says nothing of another workspace's picture", async () => {
    await using drawing = await openDrawing(() => "https://chat.example/secret");
    const { pictures } = await drawing.submit({ intent: drawIntent });
    const elsewhere = createTurn().workspace;
    const view = await drawing.submit({
      workspace: { ...elsewhere, id: "discord:guild:9", externalId: "9" },
      intent: { type: "redraw", imageId: pictures[0]?.id ?? "", change: { type: "vary" } },
    });
    expect(view.status.type).toBe("failed");
    expect(view.story).toEqual({ type: "picture", personName: "Ava", button: "vary" });
  });
});
