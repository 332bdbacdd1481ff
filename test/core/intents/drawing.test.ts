import { describe, expect, it } from "vitest";
import { OperationalError, type Redrawing } from "#core";
import { type CoreWorldOptions, openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, finish, type Script } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const connect = async () => undefined;

async function openDrawingWorld(script: Script, options: Partial<CoreWorldOptions> = {}) {
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos(script);
  const world = await openCoreWorld({ lunos, platform, ...options });
  await world.moonlens.start({ connect });
  return {
    lunos,
    world,
    async draw(changes: Parameters<typeof createTurn>[0]) {
      const turn = createTurn(changes);
      await world.moonlens.submit(turn);
      return await platform.final(turn.id);
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("several pictures", () => {
  it("are asked for at once, and their costs are added", async () => {
    await using drawing = await openDrawingWorld(drawOne);
    const view = await drawing.draw({ intent: { ...drawIntent, count: 4 } });
    expect(view.pictures).toHaveLength(4);
    expect(drawing.lunos.requests).toHaveLength(4);
    expect(view.status).toMatchObject({
      type: "done",
      summary: { usage: { credits: "0.16", creditsAre: "measured" } },
    });
  });

  it("are delivered as far as they came, with a note about the rest", async () => {
    let count = 0;
    await using drawing = await openDrawingWorld(async function* (request, options) {
      count += 1;
      if (count === 2) throw new OperationalError("broke", { code: "lunos_trouble" });
      yield* drawOne(request, options);
    });
    const view = await drawing.draw({ intent: { ...drawIntent, count: 3 } });
    expect(view.pictures).toHaveLength(2);
    expect(view.notes).toEqual([{ key: "somePicturesMissing", made: 2, wanted: 3 }]);
    expect(view.status.type).toBe("done");
  });

  it("fail with the reason when none came", async () => {
    await using drawing = await openDrawingWorld(async function* () {
      yield finish("content_filter");
    });
    const view = await drawing.draw({ intent: { ...drawIntent, count: 2 } });
    expect(view.status).toMatchObject({
      type: "failed",
      failure: { sentence: { key: "declined" } },
    });
  });
});

describe("a picture made from another by a button", () => {
  async function redraw(change: Redrawing, original = drawIntent) {
    const drawing = await openDrawingWorld(drawOne);
    const [picture] = (await drawing.draw({ intent: original })).pictures;
    const view = await drawing.draw({
      intent: { type: "redraw", imageId: picture?.id ?? "", change },
    });
    const request = drawing.lunos.requests.at(-1)?.request;
    await drawing[Symbol.asyncDispose]();
    return { view, request, parentId: picture?.id };
  }

  it.each<[Redrawing, string, object, number]>([
    [{ type: "again" }, "a moon", { aspectRatio: "16:9", imageSize: "2K" }, 1],
    [
      { type: "larger" },
      "Make the same picture at a higher resolution. Change nothing in it. It shows: a moon",
      { aspectRatio: "16:9", imageSize: "4K" },
      2,
    ],
    [{ type: "aspect", aspectRatio: "1:1" }, "a moon", { aspectRatio: "1:1", imageSize: "2K" }, 1],
    [{ type: "edit", prompt: "make it night" }, "make it night", { imageSize: "2K" }, 2],
    [{ type: "refer", prompt: "a cat there" }, "a cat there", { imageSize: "2K" }, 2],
    [
      { type: "vary" },
      "Make a variation of this picture. It shows: a moon",
      { imageSize: "2K" },
      2,
    ],
  ])("%j says what it should", async (change, text, pictures, partCount) => {
    const { view, request, parentId } = await redraw(change);
    expect(request?.images).toMatchObject(pictures);
    const [message] = request?.messages ?? [];
    expect(message).toMatchObject({
      parts: [{ type: "text", text }, ...[{}].slice(0, partCount - 1)],
    });
    expect(view.pictures[0]).toMatchObject({ parentId });
  });

  it("a larger copy is made again from what the picture was made from, not from the picture", async () => {
    const { view } = await redraw({ type: "larger" });
    expect(view.pictures[0]).toMatchObject({ sources: [], drawing: { prompt: "a moon" } });
  });

  it("says so when there is no larger size", async () => {
    const largest = { ...drawIntent, drawing: { ...drawIntent.drawing, imageSize: "4K" } } as const;
    const { view } = await redraw({ type: "larger" }, largest);
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "alreadyLargest", size: "4K" } },
    });
  });

  it("wants words for an edit", async () => {
    const { view } = await redraw({ type: "edit", prompt: "  " });
    expect(view.status).toMatchObject({ failure: { sentence: { key: "promptEmpty" } } });
  });
});

describe("deleting a picture", () => {
  it("is for the person who asked for it and for moderators, in their own workspace", async () => {
    await using drawing = await openDrawingWorld(drawOne);
    const [picture] = (await drawing.draw({ intent: drawIntent })).pictures;
    const request = {
      imageId: picture?.id ?? "",
      workspaceId: picture?.workspaceId ?? "",
      personId: "discord:stranger",
      isModerator: false,
    };
    const { moonlens, spool } = drawing.world;
    expect(await moonlens.deletePicture(request)).toBe("not-allowed");
    expect(await moonlens.deletePicture({ ...request, workspaceId: "discord:guild:2" })).toBe(
      "gone",
    );
    expect(await moonlens.deletePicture({ ...request, isModerator: true })).toBe("deleted");
    expect(await moonlens.deletePicture({ ...request, isModerator: true })).toBe("gone");
    expect(await moonlens.findDrawing(request)).toBeUndefined();
    expect(await spool.open(picture?.spoolKey ?? "")).toBeDefined();
  });

  /** A picture that its own person has deleted, and a clock. */
  async function openDeletion() {
    let atMs = 1_000_000;
    const drawing = await openDrawingWorld(drawOne, { clock: () => atMs });
    const [picture] = (await drawing.draw({ intent: drawIntent })).pictures;
    if (picture === undefined) throw new Error("no picture came");
    const { id: imageId, workspaceId, personId } = picture;
    const { moonlens, spool, store } = drawing.world;
    await moonlens.deletePicture({ imageId, workspaceId, personId, isModerator: false });
    return {
      ...{ picture, moonlens, spool, store },
      restore: () => drawing.draw({ intent: { type: "restore", imageId } }),
      pass(minutes: number) {
        atMs += minutes * 60_000;
      },
      refuse: (person = personId, workspace = workspaceId) =>
        moonlens.refuseRestore({ imageId, personId: person, workspaceId: workspace }),
      [Symbol.asyncDispose]: () => drawing[Symbol.asyncDispose](),
    };
  }

  it("can be undone for ten minutes: it is posted again, with all that its buttons need", async () => {
    await using deletion = await openDeletion();
    deletion.pass(9);
    await deletion.moonlens.tidy();
    expect(await deletion.refuse()).toBeUndefined();
    const view = await deletion.restore();
    expect(view).toMatchObject({
      pictures: [{ id: deletion.picture.id }],
      status: { type: "done" },
    });
    deletion.pass(60);
    await deletion.moonlens.tidy();
    expect(await deletion.store.pictures.load(deletion.picture.id)).toEqual(deletion.picture);
    expect(await deletion.spool.open(deletion.picture.spoolKey)).toBeDefined();
    const days = { fromDay: "1970-01-01", toDay: "1970-12-31" };
    const { workspaceId } = deletion.picture;
    expect(await deletion.store.ledger.sum({ workspaceId, ...days })).toMatchObject({
      pictures: 1,
    });
  });

  it("is for good after ten minutes, also where the process was started anew", async () => {
    await using deletion = await openDeletion();
    deletion.pass(11);
    expect(await deletion.refuse()).toEqual({ key: "imageGone" });
    await deletion.moonlens.tidy();
    await expect(deletion.spool.open(deletion.picture.spoolKey)).rejects.toMatchObject({
      code: "spool_file_gone",
    });
    const view = await deletion.restore();
    expect(view.status).toMatchObject({ failure: { sentence: { key: "imageGone" } } });
  });

  it("can be undone by nobody else, and nowhere else", async () => {
    await using deletion = await openDeletion();
    expect(await deletion.refuse("discord:stranger")).toEqual({ key: "imageGone" });
    const { personId } = deletion.picture;
    expect(await deletion.refuse(personId, "discord:guild:2")).toEqual({ key: "imageGone" });
  });
});

describe("a picture on its way", () => {
  it("is its turn's from the moment its file is opened", async () => {
    const seen: unknown[] = [];
    const drawing = await openDrawingWorld(async function* (request, options) {
      const writer = await request.images?.openFile();
      const { id } = turn;
      seen.push(
        (await drawing.world.store.pictures.listArriving(id)).map((picture) => picture.spoolKey),
      );
      seen.push([writer?.key]);
      await writer?.discard();
      seen.push(await drawing.world.store.pictures.listArriving(id));
      yield* drawOne(request, options);
    });
    await using _drawing = drawing;
    const turn = createTurn({ intent: drawIntent });
    const view = await drawing.draw(turn);
    const [whileOpen, key, afterwards] = seen;
    expect(whileOpen).toEqual(key);
    expect(afterwards).toEqual([]);
    expect(view.pictures).toHaveLength(1);
    expect(await drawing.world.store.pictures.listArriving(turn.id)).toEqual([]);
  });
});
