import { describe, expect, it } from "vitest";
import type { Catalogue, Intent, MediaLibrary, MediaReference, Model } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const brush: Model = {
  id: "any/brush",
  aliases: [],
  name: "Brush",
  inputModalities: ["text", "image"],
  outputModalities: ["image"],
};
const river: Model = { ...brush, id: "sourceful/river", pictureExtras: ["sharpening"] };

const photo = (name: string): MediaReference => ({
  type: "platform-file",
  declaredKind: name.endsWith(".pdf") ? "document" : "image",
  name,
  url: `https://files.example/${name}`,
});

/** Every file is what its name says. */
const media: MediaLibrary = {
  async load(reference) {
    const bytes = Buffer.from(reference.name);
    return {
      reference,
      kind: reference.name.startsWith("really-a-document") ? "document" : "image",
      mediaType: "image/png",
      bytes: {
        byteLength: bytes.length,
        async *open() {
          yield bytes;
        },
      },
      async [Symbol.asyncDispose]() {},
    };
  },
};

async function openSharpening(models: readonly Model[] = [brush, river]) {
  const platform = createRecordingPlatform();
  const catalogue: Catalogue = { models, fetchedAtMs: 0 };
  const lunos = { ...createScriptedLunos(drawOne), loadCatalogue: async () => catalogue };
  const world = await openCoreWorld({ lunos, platform, media });
  await world.moonlens.start({ connect: async () => undefined });
  return {
    world,
    lunos,
    /** What is asked first, and what comes of agreeing to it. */
    async ask(intent: Intent) {
      const turn = createTurn({ intent });
      await world.moonlens.submit(turn);
      const first = await Promise.race([platform.asked(turn.id), platform.final(turn.id)]);
      if (first.status.type !== "asking") return { asked: undefined, view: first };
      await world.moonlens.confirm({ turnId: turn.id, personId: turn.person.id });
      return { asked: first.status, view: await platform.final(turn.id) };
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("a picture with better photos of the same thing", () => {
  it("is asked about by its price, and made by a model that takes detail from photos", async () => {
    await using place = await openSharpening();
    const drawn = await place.ask(drawIntent);
    const [picture] = drawn.view.pictures;
    const sharpenWith = [photo("a.jpg"), photo("b.jpg")];
    const change = { type: "sharpen", sharpenWith } as const;
    const redraw = { type: "redraw", imageId: picture?.id ?? "", change } as const;
    const { asked, view } = await place.ask(redraw);
    // As the last picture did, and 0.2 for each photo.
    expect(asked).toMatchObject({ credits: "0.44" });
    const request = place.lunos.requests.at(-1)?.request;
    expect(request?.model).toBe("sourceful/river");
    expect(request?.images?.superResolutionReferences).toMatchObject([
      { mediaType: "image/png" },
      { mediaType: "image/png" },
    ]);
    // Its shape and size are the picture's own.
    expect(request?.images).not.toHaveProperty("imageSize");
    expect(request?.images).not.toHaveProperty("aspectRatio");
    expect(view.pictures).toMatchObject([{ parentId: picture?.id, drawing: drawIntent.drawing }]);
    expect(view.story).toMatchObject({ button: "sharpen", words: "a moon" });
  });

  it("may be anybody's", async () => {
    await using place = await openSharpening();
    const drawing = { prompt: "" };
    const intent = { type: "draw", count: 1, drawing, sources: [photo("cat.jpg")] } as const;
    const { view } = await place.ask({ ...intent, sharpenWith: [photo("better.jpg")] });
    expect(view.story).toMatchObject({ button: "sharpen" });
    const again = { type: "redraw", imageId: view.pictures[0]?.id ?? "" } as const;
    await place.ask({ ...again, change: { type: "again" } });
    // It has no words of its own to be drawn from.
    expect(place.lunos.requests.at(-1)?.request.messages).toMatchObject([
      { parts: [{ text: expect.stringContaining("sharper") }, { type: "image" }] },
    ]);
  });

  it.each([
    ["no photo", []],
    ["a document", [photo("a.pdf")]],
    ["more photos than a model takes", Array.from({ length: 5 }, () => photo("a.jpg"))],
    ["a document that was named like a photo", [photo("really-a-document.jpg")]],
  ])("wants photos, not %s, and nothing is paid", async (_name, sharpenWith) => {
    await using place = await openSharpening();
    const source = { type: "draw", count: 1, drawing: { prompt: "" }, sources: [photo("c.jpg")] };
    const { view } = await place.ask({ ...source, sharpenWith } as Intent<"draw">);
    expect(view.status).toMatchObject({ failure: { sentence: { key: "sharpenNeedsPhotos" } } });
    expect(place.lunos.requests).toHaveLength(0);
  });

  it("is offered where a model does it, and nowhere else", async () => {
    await using place = await openSharpening();
    const { workspace } = createTurn();
    expect((await place.ask(drawIntent)).view.status).toMatchObject({ canSharpen: true });
    expect(await place.world.moonlens.offersExtra("sharpening", workspace)).toBe(true);
    await using elsewhere = await openSharpening([brush]);
    expect((await elsewhere.ask(drawIntent)).view.status).not.toHaveProperty("canSharpen");
    expect(await elsewhere.world.moonlens.offersExtra("sharpening", workspace)).toBe(false);
  });

  it("says so where the last model that did it is gone", async () => {
    await using place = await openSharpening([brush]);
    const source = { type: "draw", count: 1, drawing: { prompt: "" }, sources: [photo("c.jpg")] };
    const { view } = await place.ask({
      ...source,
      sharpenWith: [photo("a.jpg")],
    } as Intent<"draw">);
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "noModelFor", need: "sharpen" } },
    });
  });
});
