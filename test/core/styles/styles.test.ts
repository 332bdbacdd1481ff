import { describe, expect, it } from "vitest";
import { commands } from "#commands";
import type {
  ChatRequest,
  Intent,
  MediaLibrary,
  MediaReference,
  ReplyView,
  SaveStyleIntent,
} from "#core";
import type { CoreWorldOptions } from "../../support/core-world.ts";
import { ava, budi, openMoneyWorld } from "../../support/money-world.ts";
import { catalogue } from "../../support/scripted-lunos.ts";
import { drawIntent } from "../../support/turns.ts";

const house: SaveStyleIntent = {
  type: "style",
  action: "save",
  name: "House style",
  before: "Flat colours, thick lines.",
  after: "On white.",
  pictures: [],
};

const photo: MediaReference = {
  type: "platform-file",
  declaredKind: "image",
  name: "fox.png",
  url: "https://files.example/fox.png",
};

/** Every file is a picture of these bytes, unless its name says otherwise. */
const media: MediaLibrary = {
  async load(reference) {
    const kind = reference.name.endsWith(".pdf") ? "document" : "image";
    const bytes = Buffer.from("fox without where it was taken");
    return {
      reference,
      kind,
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

async function openStyleWorld(options: Partial<CoreWorldOptions> = {}) {
  const world = await openMoneyWorld({}, { media, commands, ...options });
  const as = (person: typeof ava | typeof budi) => async (intent: Intent) =>
    (await world.ask({ person, intent })).view;
  return {
    ...world,
    asAdmin: as(ava),
    asMember: as(budi),
    /** What was drawn: the view, and what the model was asked. */
    async draw(changes: Partial<typeof drawIntent.drawing> = {}) {
      const drawing = { prompt: "a moon", style: "house style", ...changes };
      const view = await as(budi)({ ...drawIntent, drawing });
      return { view, request: world.lunos.requests.at(-1)?.request };
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function partsOf(request: ChatRequest | undefined) {
  const [message] = request?.messages ?? [];
  return message !== undefined && "parts" in message ? message.parts : [];
}

function failureOf({ status }: ReplyView) {
  return status.type === "failed" ? status.failure.sentence : undefined;
}

describe("an admin's style", () => {
  it("is saved, shown to everyone, changed in part, and removed", async () => {
    await using world = await openStyleWorld();
    expect((await world.asMember({ type: "style", action: "list" })).text).toContain("no styles");
    expect((await world.asAdmin(house)).text).toContain("Everyone can now draw in the style");
    const changed = await world.asAdmin({
      ...{ type: "style", action: "save", name: "house  STYLE", pictures: [photo] },
      ...{ aspectRatio: "1:1", without: "words", before: "Ink." },
    });
    expect(changed.text).toContain("This is **house STYLE** now");
    const list = await world.asMember({ type: "style", action: "list" });
    expect(list.text).toContain("**house STYLE** · Before the prompt: `Ink.` · Shape: 1:1");
    expect(list.text).toContain("Reference pictures: 1");
    expect(list.text).not.toMatch(/On white|`\/style`/);
    const removed = await world.asAdmin({ type: "style", action: "remove", name: "House style" });
    expect(removed.text).toContain("Removed **house STYLE**");
    expect(await Array.fromAsync(world.spool.listOld({ beforeMs: Date.now() + 1_000 }))).toEqual(
      [],
    );
  });

  it("is nobody else's to save or remove", async () => {
    await using world = await openStyleWorld();
    expect(failureOf(await world.asMember(house))).toEqual({ key: "adminsOnly" });
    await world.asAdmin(house);
    const remove: Intent = { type: "style", action: "remove", name: "House style" };
    expect(failureOf(await world.asMember(remove))).toEqual({ key: "adminsOnly" });
  });

  it.each([
    ["/imagine", "styleNamedLikeCommand"],
    ["zeichnen", "styleNamedLikeCommand"],
    ["@everyone", "styleNameWrong"],
    ["<@81234567890123456>", "styleNameWrong"],
    ["evil.example", "styleNameWrong"],
    ["**0 credits**", "styleNameWrong"],
    ["x".repeat(10_000), "styleNameWrong"],
    ["--size", "styleNameWrong"],
    ["​", "styleNameWrong"],
  ])("isn't called %.30s", async (name, key) => {
    await using world = await openStyleWorld();
    const view = await world.asAdmin({ ...house, name });
    expect(failureOf(view)?.key).toBe(key);
    expect(view.status).toMatchObject({ typed: expect.stringContaining("Flat colours") });
    expect(await world.store.styles.list(house.name)).toEqual([]);
  });

  it("has no more words than a prompt leaves room for, and what was typed comes back", async () => {
    await using world = await openStyleWorld();
    const before = "ink ".repeat(2_500);
    const view = await world.asAdmin({ ...house, before });
    expect(failureOf(view)).toEqual({ key: "styleWordsTooLong", length: 10_000, maxLength: 1_000 });
    expect(view.status).toMatchObject({ typed: expect.stringContaining(before.trim()) });
  });

  it("shows its words as code, in which nothing is formatted and nobody is called", async () => {
    await using world = await openStyleWorld();
    const before = "`@everyone` [free](https://evil.example)\n**0 credits**";
    const { text } = await world.asAdmin({ ...house, before });
    expect(text).toContain("`'@everyone' [free](https://evil.example) **0 credits**`");
  });

  it("says what can't be used of it", async () => {
    await using world = await openStyleWorld();
    const save = async (changes: Partial<SaveStyleIntent>) =>
      failureOf(await world.asAdmin({ ...house, ...changes }));
    expect(await save({ model: "test/none" })).toMatchObject({ key: "modelUnavailable" });
    expect(await save({ model: "test/see" })).toMatchObject({ key: "modelCannot" });
    const mail = { ...photo, name: "offer.pdf" };
    expect(await save({ pictures: [photo, mail] })).toEqual({
      key: "styleNotPicture",
      name: "offer.pdf",
    });
    const nothing = { type: "style", action: "save", name: "Empty", pictures: [] } as const;
    expect(failureOf(await world.asAdmin(nothing))).toEqual({ key: "styleEmpty", name: "Empty" });
    expect(await Array.fromAsync(world.spool.listOld({ beforeMs: Date.now() + 1_000 }))).toEqual(
      [],
    );
  });

  it("is one of twenty-five", async () => {
    await using world = await openStyleWorld();
    for (let number = 1; number <= 25; number += 1) {
      await world.asAdmin({ ...house, name: `Style ${number}` });
    }
    expect(failureOf(await world.asAdmin(house))).toEqual({ key: "stylesFull", limit: 25 });
    expect((await world.asAdmin({ ...house, name: "style 7" })).text).toContain("Saved.");
    const { length } = (await world.asAdmin({ type: "style", action: "list" })).text;
    expect(length).toBeGreaterThan(500);
  });

  it("is suggested by what its name begins with, in its own place alone", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin({ ...house, name: "Old house" });
    await world.asAdmin(house);
    const { workspace } = await world.ask().then(({ turn }) => turn);
    const search = (text: string) => world.moonlens.suggestStyles({ workspace, text });
    expect((await search("HOUSE")).map(({ name }) => name)).toEqual(["House style", "Old house"]);
    expect(await search("nothing")).toEqual([]);
    const other = { ...workspace, id: "discord:guild:7" };
    expect(await world.moonlens.suggestStyles({ workspace: other, text: "" })).toEqual([]);
  });
});

describe("a drawing in a style", () => {
  it("has its words, pictures, model and shape, and says which it is", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin({ ...house, model: "test/draw", aspectRatio: "4:5", pictures: [photo] });
    const { view, request } = await world.draw();
    const [words, picture] = partsOf(request);
    expect(words).toMatchObject({
      text: expect.stringMatching(/^Flat.*\na moon\n[\s\S]*\nOn white\.$/),
    });
    expect(picture).toMatchObject({ type: "image", source: { mediaType: "image/png" } });
    expect(request).toMatchObject({ model: "test/draw", images: { aspectRatio: "4:5" } });
    expect(view.status).toMatchObject({ summary: { style: "House style" } });
    expect(view.pictures[0]).toMatchObject({
      drawing: { prompt: "a moon", style: "House style" },
      sources: [],
    });
  });

  it("has what its person chose before what the style says", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin({ ...house, aspectRatio: "4:5" });
    const { request } = await world.draw({ aspectRatio: "16:9" });
    expect(request?.images).toMatchObject({ aspectRatio: "16:9" });
  });

  it("stays in it when it is drawn again, varied or edited; a larger copy is the picture's own", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin(house);
    const imageId = (await world.draw()).view.pictures[0]?.id ?? "";
    const wordsOf = async (change: Extract<Intent, { type: "redraw" }>["change"]) => {
      const view = await world.asMember({ type: "redraw", imageId, change });
      expect(view.pictures[0]?.drawing.style).toBe("House style");
      const [words] = partsOf(world.lunos.requests.at(-1)?.request);
      return words?.type === "text" ? words.text : "";
    };
    expect(await wordsOf({ type: "again" })).toContain("thick lines.\na moon\nOn white.");
    expect(await wordsOf({ type: "vary" })).toContain("thick lines.\nMake a variation");
    expect(await wordsOf({ type: "edit", prompt: "night" })).toContain("lines.\nnight\nOn white.");
    expect(await wordsOf({ type: "larger" })).toMatch(/^Make the same picture/);
  });

  it("isn't begun in a style that isn't there, and can be had without", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin(house);
    const { view } = await world.draw({ style: "@everyone" });
    expect(failureOf(view)).toEqual({
      key: "styleUnknown",
      style: "everyone",
      names: ["House style"],
    });
    expect(view.status).toMatchObject({ canRetry: true, typed: "a moon" });
    const found = await world.moonlens.findRetry({
      ...{ turnId: view.turnId, action: "retry", personId: budi.id },
      workspaceId: (await world.ask()).turn.workspace.id,
    });
    expect(found).toMatchObject({ type: "found", intent: { drawing: { prompt: "a moon" } } });
    expect(found).not.toHaveProperty("intent.drawing.style");
  });

  it("of a picture whose style was removed costs nothing, and can be had without", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin(house);
    const imageId = (await world.draw()).view.pictures[0]?.id ?? "";
    await world.asAdmin({ type: "style", action: "remove", name: "House style" });
    const paid = world.lunos.requests.length;
    const again: Intent = { type: "redraw", imageId, change: { type: "again" } };
    expect(failureOf(await world.asMember(again))).toEqual({
      key: "styleGone",
      style: "House style",
    });
    expect(world.lunos.requests).toHaveLength(paid);
    const plain = await world.asMember({ ...again, withoutStyle: true });
    expect(plain.pictures[0]?.drawing).not.toHaveProperty("style");
  });

  it("that waits while its style is removed says so, and nothing is paid", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin(house);
    const { find } = world.store.styles;
    let lookups = 0;
    // It is there when the turn is admitted, and gone when it runs.
    Object.assign(world.store.styles, {
      async find(...wanted: Parameters<typeof find>) {
        lookups += 1;
        return lookups > 2 ? undefined : await find(...wanted);
      },
    });
    const { view } = await world.draw();
    expect(failureOf(view)).toEqual({ key: "styleGone", style: "house style" });
    expect(view.status).toMatchObject({ typed: "a moon", canRetry: true });
    expect(world.lunos.requests).toEqual([]);
  });

  it("is too long with the style's words", async () => {
    await using world = await openStyleWorld({ limits: { maxPromptCharacters: 60 } });
    await world.asAdmin(house);
    const { view } = await world.draw({ prompt: "m".repeat(50) });
    const length = "Flat colours, thick lines.".length + 50 + "On white.".length + 2;
    expect(failureOf(view)).toEqual({
      ...{ key: "styleTooLong", style: "House style", length, maxLength: 60 },
    });
  });

  it("by a model that left the list says so, and offers another", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin({ ...house, model: "test/draw" });
    const renamed = catalogue.models.map((model) =>
      model.id === "test/draw" ? { ...model, id: "test/paint", name: "Paint" } : model,
    );
    Object.assign(world.lunos, { loadCatalogue: async () => ({ ...catalogue, models: renamed }) });
    const { view } = await world.draw();
    expect(failureOf(view)).toEqual({
      ...{ key: "styleModelGone", style: "House style", model: "test/draw" },
    });
    expect(view.status).toMatchObject({ otherModel: { id: "test/paint" }, typed: "a moon" });
  });

  it("by a model that takes no pictures is told of it, when it is saved and when it is drawn", async () => {
    await using world = await openStyleWorld();
    const blind = { ...catalogue.models[2], id: "test/blind", inputModalities: ["text"] };
    const models = [...catalogue.models, blind];
    Object.assign(world.lunos, { loadCatalogue: async () => ({ ...catalogue, models }) });
    const saved = await world.asAdmin({ ...house, model: "test/blind", pictures: [photo] });
    const facts = { key: "stylePicturesUnused", style: "House style", model: "test/blind" };
    expect(saved.notes).toEqual([{ ...facts, isDrawn: false }]);
    const { view, request } = await world.draw();
    expect(view.notes).toEqual([{ ...facts, isDrawn: true }]);
    expect(partsOf(request)).toHaveLength(1);
  });

  it("whose reference picture is gone is drawn with the rest", async () => {
    await using world = await openStyleWorld();
    await world.asAdmin({ ...house, pictures: [photo, photo] });
    const [style] = await world.store.styles.list((await world.ask()).turn.workspace.id);
    await world.spool.delete(style?.pictures[0]?.spoolKey ?? "");
    const { view, request } = await world.draw();
    expect(view.notes).toEqual([{ key: "stylePicturesGone", style: "House style", count: 1 }]);
    expect(partsOf(request)).toHaveLength(2);
  });
});
