import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type Catalogue,
  type ChatRequest,
  type FontLibrary,
  type Intent,
  type Lettering,
  type MediaLibrary,
  type MediaReference,
  type Model,
  type ReplyView,
  type SaveFontIntent,
  UserError,
} from "#core";
import { sweepSpool } from "../../../src/core/keeping/sweep-spool.ts";
import type { CoreWorldOptions } from "../../support/core-world.ts";
import { ava, budi, openMoneyWorld } from "../../support/money-world.ts";
import { createScriptedLunos, drawOne, type Script } from "../../support/scripted-lunos.ts";
import { drawIntent } from "../../support/turns.ts";

const letters: Model = {
  ...{ id: "any/letters", aliases: [], name: "Letters", pictureExtras: ["fonts"] },
  ...{ inputModalities: ["text", "image"], outputModalities: ["image"] },
};

const shipped: FontLibrary = {
  fonts: [{ name: "Plain Sans", kind: "sans" }],
  findMissing: async (_font, text) => [...new Set(text)].filter((letter) => /[^ -ÿ]/.test(letter)),
  toUrl: () => "https://fonts.example/plain.ttf",
};

const file = (name: string): MediaReference => ({
  ...{ type: "platform-file", declaredKind: "document" },
  ...{ name, url: `https://files.example/${name}` },
});

/** Every file is a font of these bytes that has Latin and Hebrew. */
const media: MediaLibrary = {
  load: () => Promise.reject(new Error("no font is loaded as what it isn't")),
  async loadFont(reference) {
    const bytes = Buffer.from(`the font in ${reference.name}`);
    const ranges = [
      [0x20, 0x7e],
      [0x5d0, 0x5ea],
    ] as const;
    return {
      ...{ reference, kind: "document", mediaType: "font/ttf" },
      font: { letters: ranges, isVariable: false },
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

const add = (name: string, from = "moon.ttf"): SaveFontIntent => ({
  ...{ type: "font", action: "save", name },
  file: file(from),
});

async function openFontWorld(options: Partial<CoreWorldOptions> = {}, script: Script = drawOne) {
  const catalogue: Catalogue = { models: [letters], fetchedAtMs: 0 };
  const lunos = { ...createScriptedLunos(script), loadCatalogue: async () => catalogue };
  const world = await openMoneyWorld({}, { media, fonts: shipped, lunos, ...options });
  const as = (person: typeof ava | typeof budi) => async (intent: Intent) =>
    (await world.ask({ person, intent })).view;
  return {
    ...world,
    asAdmin: as(ava),
    asMember: as(budi),
    letter: (lettering: Lettering) =>
      as(budi)({ ...drawIntent, drawing: { prompt: "a moon", lettering } }),
    lastFont: async () => await readFont(lunos.requests.at(-1)?.request),
    files: () => Array.fromAsync(world.spool.listOld({ beforeMs: Date.now() + 10_000 })),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** What the gateway gets as the font: its address, or what its bytes say. */
async function readFont(request: ChatRequest | undefined): Promise<string | undefined> {
  const font = request?.images?.fontInputs?.[0]?.font;
  if (font?.bytes === undefined) return font?.url;
  return (await buffer(font.bytes.open())).toString();
}

function failureOf({ status }: ReplyView) {
  return status.type === "failed" ? status.failure.sentence : undefined;
}

describe("a place's own font", () => {
  it("is added by an admin, suggested first, lettered in, listed and removed", async () => {
    await using world = await openFontWorld();
    const added = await world.asAdmin(add("Moon Sans"));
    expect(added.text).toContain("Everyone here can now have words in **Moon Sans**");
    expect(added.text).toContain("Please make sure its licence allows this");
    const { workspace } = (await world.ask()).turn;
    const suggest = (text: string) => world.moonlens.suggestFonts({ workspace, text });
    expect(await suggest("")).toEqual([
      { name: "Moon Sans", kind: "own" },
      { name: "Plain Sans", kind: "sans" },
    ]);
    expect(await suggest("plain")).toMatchObject([{ name: "Plain Sans" }]);
    const own = await world.moonlens.suggestFonts({ workspace, text: "", isOwn: true });
    expect(own).toMatchObject([{ name: "Moon Sans" }]);
    const elsewhere = { ...workspace, id: "discord:guild:1" };
    expect(await world.moonlens.suggestFonts({ workspace: elsewhere, text: "moon" })).toEqual([]);

    await world.letter({ words: "MOON FAIR", font: "moon-sans" });
    expect(await world.lastFont()).toBe("the font in moon.ttf");
    const list = await world.asMember({ type: "font", action: "list" });
    expect(list.text).toContain("- **Moon Sans** · TTF, 20 byte · Characters: 122");
    expect(list.text).toContain("- **Plain Sans** · bold sans serif");
    expect(list.text).not.toContain("`/font`");

    const removed = await world.asAdmin({ type: "font", action: "remove", name: "moon sans" });
    expect(removed.text).toContain("Removed **Moon Sans**");
    // The picture alone is left.
    expect(await world.files()).toHaveLength(1);
  });

  it("is another one where its name has other signs above its letters", async () => {
    await using world = await openFontWorld();
    await world.asAdmin(add("กี"));
    await world.asAdmin(add("กู", "other.ttf"));
    const { workspace } = (await world.ask()).turn;
    const own = await world.moonlens.suggestFonts({ workspace, text: "", isOwn: true });
    expect(own).toMatchObject([{ name: "กี" }, { name: "กู" }]);
    expect(await world.files()).toHaveLength(2);
  });

  it("is nobody else's to add or remove", async () => {
    await using world = await openFontWorld();
    expect(failureOf(await world.asMember(add("Mine")))).toEqual({ key: "adminsOnly" });
    const remove: Intent = { type: "font", action: "remove", name: "Mine" };
    expect(failureOf(await world.asMember(remove))).toEqual({ key: "adminsOnly" });
    expect(await world.files()).toEqual([]);
  });

  it("stands for one of its name that comes with Moonlens, and its file is replaced by another", async () => {
    await using world = await openFontWorld();
    await world.asAdmin(add("Plain Sans"));
    const again = await world.asAdmin(add("PLAIN sans", "other.ttf"));
    expect(again.text).toContain("**PLAIN sans**");
    expect(await world.files()).toHaveLength(1);
    await world.letter({ words: "MOON", font: "Plain Sans" });
    expect(await world.lastFont()).toBe("the font in other.ttf");
  });

  it("is for words that nobody chose a font for where no other has their letters", async () => {
    await using world = await openFontWorld();
    await world.asAdmin(add("Moon Sans"));
    await world.letter({ words: "MOON" });
    expect(await world.lastFont()).toBe("https://fonts.example/plain.ttf");
    // Right to left, with a sign that only says how letters join.
    await world.letter({ words: "שלו\u200dם" });
    expect(await world.lastFont()).toBe("the font in moon.ttf");
    const view = await world.letter({ words: "שלום", font: "Plain Sans" });
    expect(failureOf(view)).toMatchObject({ key: "fontLacksLetters", other: "Moon Sans" });
    const missing = await world.letter({ words: "月 MOON", font: "Moon Sans" });
    expect(failureOf(missing)).toEqual({
      ...{ key: "fontLacksLetters", font: "Moon Sans", letters: ["月"] },
    });
  });

  it.each([
    ["@everyone", "fontNameWrong"],
    ["https://evil.example", "fontNameWrong"],
    ["x".repeat(41), "fontNameWrong"],
    ["", "fontNameWrong"],
  ])("isn't called %.20s", async (name, key) => {
    await using world = await openFontWorld();
    expect(failureOf(await world.asAdmin(add(name)))).toMatchObject({ key });
    expect(await world.files()).toEqual([]);
  });

  it("is only shown without a file, and needs one at first", async () => {
    await using world = await openFontWorld();
    const show: Intent = { type: "font", action: "save", name: "Moon Sans" };
    expect(failureOf(await world.asAdmin(show))).toEqual({
      ...{ key: "fontNeedsFile", font: "Moon Sans" },
    });
    await world.asAdmin(add("Moon Sans"));
    expect((await world.asAdmin(show)).text).toBe(
      "**Moon Sans**\n- TTF, 20 byte · Characters: 122",
    );
    const remove = await world.asAdmin({ type: "font", action: "remove", name: "Lobster" });
    expect(failureOf(remove)).toEqual({
      ...{ key: "fontNotOwn", font: "Lobster", names: ["Moon Sans"] },
    });
  });

  it("is one of fifteen at most, and nothing is left of one more", async () => {
    await using world = await openFontWorld();
    for (let count = 1; count <= 15; count += 1) await world.asAdmin(add(`Moon ${count}`));
    const view = await world.asAdmin(add("Moon 16"));
    expect(failureOf(view)).toEqual({ key: "fontsFull", limit: 15 });
    expect(await world.files()).toHaveLength(15);
    expect((await world.asAdmin(add("Moon 15", "new.ttf"))).text).toContain("Saved");
  });
});

it("a picture in a place's own font is made again after a restart", async () => {
  await using folder = await createTemporaryFolder();
  let imageId = "";
  {
    await using world = await openFontWorld({ folder: folder.path });
    await world.asAdmin(add("Moon Sans"));
    const { pictures } = await world.letter({ words: "MOON FAIR", font: "Moon Sans" });
    imageId = pictures[0]?.id ?? "";
  }
  await using world = await openFontWorld({ folder: folder.path });
  for (const type of ["again", "vary"] as const) {
    await world.asMember({ type: "redraw", imageId, change: { type } });
    expect(await world.lastFont()).toBe("the font in moon.ttf");
  }
});

describe("a font that is gone", () => {
  it("is told where a picture in it is made again; trying again takes another", async () => {
    await using world = await openFontWorld();
    await world.asAdmin(add("Moon Sans"));
    const { pictures } = await world.letter({ words: "MOON FAIR", font: "Moon Sans" });
    const redraw = { type: "redraw", imageId: pictures[0]?.id ?? "" } as const;
    await world.asMember({ ...redraw, change: { type: "vary" } });
    expect(await world.lastFont()).toBe("the font in moon.ttf");
    await world.asAdmin({ type: "font", action: "remove", name: "Moon Sans" });
    const asked = world.lunos.requests.length;
    for (const type of ["again", "vary"] as const) {
      const intent = { ...redraw, change: { type } };
      const { turn, view } = await world.ask({ person: budi, intent });
      expect(failureOf(view)).toEqual({ key: "fontGone", font: "Moon Sans" });
      const retry = await world.moonlens.findRetry({
        ...{ turnId: turn.id, workspaceId: turn.workspace.id, personId: budi.id },
        action: "retry",
      });
      expect(retry).toMatchObject({ intent: { ...intent, withoutFont: true } });
    }
    // Nothing was paid for.
    expect(world.lunos.requests).toHaveLength(asked);
    const view = await world.asMember({ ...redraw, change: { type: "again" }, withoutFont: true });
    expect(view.pictures).toMatchObject([{ drawing: { lettering: { words: "MOON FAIR" } } }]);
    expect(await world.lastFont()).toBe("https://fonts.example/plain.ttf");
  });

  it("is told where its file is gone, and where another one has taken its name without the letters", async () => {
    await using world = await openFontWorld();
    await world.asAdmin(add("Moon Sans"));
    const { pictures } = await world.letter({ words: "שלום", font: "Moon Sans" });
    const again = { type: "redraw", imageId: pictures[0]?.id ?? "" } as const;
    const [font] = await world.store.fonts.list((await world.ask()).turn.workspace.id);
    if (font === undefined) throw new Error("no font");
    await world.store.fonts.save({ ...font, letters: [[0x20, 0x7e]] }, { limit: 15 });
    const lacking = await world.asMember({ ...again, change: { type: "again" } });
    expect(failureOf(lacking)).toMatchObject({ key: "fontLacksLetters", font: "Moon Sans" });
    await world.store.fonts.save(font, { limit: 15 });
    await world.spool.delete(font.spoolKey);
    const gone = await world.asMember({ ...again, change: { type: "again" } });
    expect(failureOf(gone)).toEqual({ key: "fontGone", font: "Moon Sans" });
  });

  it("isn't one whose file can't be read just now", async () => {
    await using folder = await createTemporaryFolder();
    await using world = await openFontWorld({ folder: folder.path });
    await world.asAdmin(add("Moon Sans"));
    const [font] = await world.files();
    const path = join(folder.path, "spool", font?.key ?? "");
    await rm(path);
    // Leads to itself, which no disk opens.
    await symlink(path, path);
    const view = await world.letter({ words: "MOON FAIR", font: "Moon Sans" });
    expect(failureOf(view)).toEqual({ key: "somethingBroke" });
    expect(world.lunos.requests).toEqual([]);
  });

  it("is told where the gateway doesn't take its bytes, which isn't so of an address", async () => {
    const refusal = { key: "requestRefused" } as const;
    const refuse: Script = async function* (request, call) {
      if (request.images?.fontInputs?.[0]?.font.bytes !== undefined) {
        throw new UserError("no data URLs", { code: "lunos_bad_request", sentence: refusal });
      }
      yield* drawOne(request, call);
    };
    await using world = await openFontWorld({}, refuse);
    await world.asAdmin(add("Moon Sans"));
    const drawing = { prompt: "a moon", lettering: { words: "MOON", font: "moon sans" } };
    const intent = { ...drawIntent, drawing };
    const { turn, view } = await world.ask({ person: budi, intent });
    expect(failureOf(view)).toEqual({ key: "fontRefused", font: "Moon Sans" });
    const retry = await world.moonlens.findRetry({
      ...{ turnId: turn.id, workspaceId: turn.workspace.id, personId: budi.id },
      action: "retry",
    });
    if (retry.type !== "found") throw new Error("nothing to try again");
    expect((await world.asMember(retry.intent)).pictures).toHaveLength(1);
    expect(await world.lastFont()).toBe("https://fonts.example/plain.ttf");
  });

  it("leaves nothing behind: a file without a row is swept, one with a row stays", async () => {
    await using world = await openFontWorld();
    await world.asAdmin(add("Moon Sans"));
    // As after a death between the file and its row.
    const writer = await world.spool.create();
    await writer.write(Buffer.from("a font that nobody has"));
    const { key } = await writer.commit();
    const clock = () => Date.now() + 3 * 60 * 60_000;
    await sweepSpool({ ...world, clock });
    const kept = (await world.files()).map((one) => one.key);
    expect(kept).toHaveLength(1);
    expect(kept).not.toContain(key);
  });
});
