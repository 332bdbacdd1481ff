import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import type {
  GallerySearchIntent,
  MediaLibrary,
  ReplyView,
  TurnRequest,
  WorkspaceSettings,
} from "#core";
import { OperationalError, toOffers } from "#core";
import { sayHello } from "../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../support/turns.ts";
import { budi, type GalleryWorld, inPrivate, openGalleryWorld } from "../support/gallery-world.ts";

let world: GalleryWorld;
afterEach(() => world[Symbol.asyncDispose]());

/** Whatever is asked about is a small picture. */
const media: MediaLibrary = {
  load: async (reference) => ({
    ...{ reference, kind: "image", mediaType: "image/png", url: "https://cdn.test/photo.png" },
    async [Symbol.asyncDispose]() {},
  }),
};

async function open(options: Parameters<typeof openGalleryWorld>[0] = {}): Promise<void> {
  world = await openGalleryWorld({ media, ...options });
}

const search = (wish: Omit<GallerySearchIntent, "type" | "action">, changes = {}) =>
  world.ask({ intent: { type: "gallery", action: "search", ...wish }, ...changes });

const idsOf = ({ pictures }: ReplyView) => pictures.map(({ id }) => id);

async function sumGallery() {
  const everyDay = {
    workspaceId: createTurn().workspace.id,
    fromDay: "2026-01-01",
    toDay: "2026-12-31",
  };
  const lines = await world.store.ledger.report(everyDay, { by: "intent", limit: 9 });
  return lines.find(({ value }) => value === "gallery");
}

describe("the gallery", () => {
  it("finds what was made by its words, with its message", async () => {
    await open({ hasVectors: false });
    const fox = await world.draw("a red fox at night");
    await world.draw("a blue whale");
    const view = await search({ words: "foxes, night" });
    // All words begin so, or some do.
    expect(idsOf(view)).toEqual([fox]);
    expect(view.text).toContain("a red fox at night");
    expect(view.text).toContain(`https://chat.test/${fox}`);
    expect(view.status).toMatchObject({ gallery: { hasPrevious: false, hasNext: false } });
    expect(world.embedded).toEqual([]);
  });

  it("shows the latest without words, and turns pages for its person alone", async () => {
    await open({ hasVectors: false });
    const ids: string[] = [];
    for (const prompt of ["one", "two", "three", "four", "five"]) {
      world.nowMs += 1_000;
      ids.unshift(await world.draw(prompt));
    }
    const first = await search({});
    expect(idsOf(first)).toEqual(ids.slice(0, 4));
    expect(first.status).toMatchObject({ gallery: { hasPrevious: false, hasNext: true } });
    const press = { turnId: first.turnId, workspaceId: createTurn().workspace.id };
    const find = (personId: string) =>
      world.moonlens.findFollowUp({ ...press, personId, action: "next-page" });
    expect(await find("discord:1")).toMatchObject({ sentence: { key: "followUpNotAllowed" } });
    const next = await find(createTurn().person.id);
    const { intent } = next.type === "found" ? next : expect.unreachable();
    const second = await world.ask({ intent });
    expect(idsOf(second)).toEqual(ids.slice(4));
    expect(second.status).toMatchObject({ gallery: { hasPrevious: true, hasNext: false } });
  });

  it("keeps within the period, the channel and the person that are asked for", async () => {
    await open({ hasVectors: false });
    const old = await world.draw("a fox");
    world.nowMs += 40 * 86_400_000;
    const other = await world.draw("a fox", { channelId: "foxes", person: budi });
    world.readable = ["general", "foxes"];
    expect(idsOf(await search({ words: "fox" }))).toEqual([other, old]);
    expect(idsOf(await search({ words: "fox", period: "week" }))).toEqual([other]);
    expect(idsOf(await search({ words: "fox", channelId: "general" }))).toEqual([old]);
    expect(idsOf(await search({ words: "fox", personId: budi.id }))).toEqual([other]);
  });

  it("keeps to the time that is said among the words, and says which it took it for", async () => {
    await open();
    const old = await world.draw("a fox at night");
    world.nowMs += 20 * 86_400_000;
    const young = await world.draw("a fox at night");
    await world.moonlens.tidy();
    const view = await search({ words: "the fox from last month" });
    expect(idsOf(view)).toEqual([old]);
    expect(view.text).toMatch(/· Nov 1.–.30, 2026/);
    expect(world.embedded.at(-1)).toEqual(["the fox"]);
    expect(idsOf(await search({ words: "this month" }))).toEqual([young]);
    const nothing = await search({ words: "fox in March" });
    expect(nothing.text).toMatch(/^\*\*Mar 1.–.31, 2026:\*\* I found no pictures/);
    const german = await search({ words: "fox aus dem letzten Monat" }, { locale: "de" });
    expect(idsOf(german)).toEqual([old]);
    // What was chosen comes before what is said.
    expect(idsOf(await search({ words: "night last month", period: "today" }))).toEqual([young]);
  });

  it("finds nothing that can't be read now, nor what is private to others", async () => {
    await open({ hasVectors: false });
    const fox = await world.draw("a fox");
    const mine = await world.draw("a fox in private", inPrivate);
    const others = { person: { id: "discord:2", displayName: "Budi", isAdmin: true } };
    expect(new Set(idsOf(await search({ words: "fox" })))).toEqual(new Set([fox, mine]));
    expect(idsOf(await search({ words: "fox" }, others))).toEqual([fox]);
    world.readable = [];
    expect(idsOf(await search({ words: "fox" }, others))).toEqual([]);
    const show = (imageId: string) =>
      world.ask({ intent: { type: "gallery", action: "show", imageId }, ...others });
    expect((await show(mine)).status).toMatchObject({ type: "failed" });
    expect((await show(fox)).status).toMatchObject({ type: "failed" });
    world.readable = ["general"];
    expect(idsOf(await show(fox))).toEqual([fox]);
    expect((await show(mine)).pictures).toEqual([]);
  });

  it("tells what a picture was asked for with", async () => {
    await open({ hasVectors: false });
    const imageId = await world.draw("a ``red`` fox");
    const view = await world.ask({ intent: { type: "gallery", action: "prompt", imageId } });
    expect(view.text).toContain("a ``red`` fox");
    await world.store.pictures.hide(imageId, { atMs: world.nowMs, personId: "p" });
    const gone = await world.ask({ intent: { type: "gallery", action: "prompt", imageId } });
    expect(gone.status).toMatchObject({ failure: { sentence: { key: "imageGone" } } });
  });

  it("says kindly that nothing was found", async () => {
    await open();
    const view = await search({ words: "a unicorn" });
    expect(view.text).toContain("Try other words");
    expect(view.status).toEqual({ type: "done" });
  });
});

describe("vectors of pictures", () => {
  it("are computed behind, in one call for many, and booked as a kind of their own", async () => {
    await open();
    const fox = await world.draw("vulpine creature");
    await world.draw("zzz");
    await world.moonlens.tidy();
    expect(world.embedded).toEqual([["zzz", "vulpine creature"]]);
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(1);
    await eventually(async () =>
      expect(await sumGallery()).toMatchObject({ credits: "0.000002", turns: 1 }),
    );
    // No word in common.
    expect(idsOf(await search({ words: "creatures vulpines" }))[0]).toBe(fox);
  });

  it("are looked for again when something new is known of a picture", async () => {
    await open();
    const fox = await world.draw("untitled");
    await world.moonlens.tidy();
    await world.store.pictures.describe(fox, "A red fox.");
    world.nowMs += 120_000;
    await world.moonlens.tidy();
    expect(world.embedded.at(-1)).toEqual(["untitled\nA red fox."]);
    expect(idsOf(await search({ words: "fox" }))).toContain(fox);
  });

  it("that aren't whole are asked for one by one, and given up after the second time", async () => {
    await open();
    for (const prompt of ["good", "bad"]) await world.draw(prompt);
    const refuse = async ({ texts }: { readonly texts: readonly string[] }) => {
      if (texts.includes("bad")) throw new Refused("lunos_invalid_answer");
    };
    world.failures.push(...Array.from({ length: 9 }, () => refuse));
    await world.moonlens.tidy();
    expect(world.embedded).toEqual([["bad", "good"], ["bad"], ["good"], ["bad"]]);
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(4);
    const log = world.logger.lines.filter(({ message }) => message.includes("vectors"));
    expect(JSON.stringify(log)).not.toContain("good");
  });

  it("wait while Lunos is away, and while the workspace's budget is used up", async () => {
    await open();
    await world.draw("a fox");
    world.failures.push(() => Promise.reject(new Refused("lunos_unreachable")));
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(1);
    await world.save({ workspaceCreditsPerMonth: "0" });
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(1);
    await world.save({});
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(2);
  });

  it("aren't paid for where nothing is there that they could be compared with", async () => {
    await open();
    await search({ words: "a fox" });
    await world.draw("a fox");
    await search({ words: "a fox" });
    expect(world.embedded).toEqual([]);
    await world.moonlens.tidy();
    world.readable = [];
    await search({ words: "a fox" }, { person: budi });
    await search({ words: "a fox", period: "yesterday" });
    expect(world.embedded).toEqual([["a fox"]]);
    world.readable = ["general"];
    await search({ words: "a fox" }, { person: budi });
    expect(world.embedded).toHaveLength(2);
  });

  it("leave words to go by where Lunos gives none for a search", async () => {
    await open();
    const fox = await world.draw("a fox");
    await world.moonlens.tidy();
    world.failures.push(() => Promise.reject(new Refused("lunos_timeout")));
    expect(idsOf(await search({ words: "fox" }))).toEqual([fox]);
  });
});

describe("a gallery that admins have switched off", () => {
  it("is empty, costs nothing and is said to be off, and is filled again when it is on", async () => {
    await open();
    const fox = await world.draw("a fox");
    await world.moonlens.tidy();
    const calls = world.embedded.length;
    await world.save({ hasGallery: false });
    const view = await search({ words: "fox" });
    expect(view.status).toMatchObject({ failure: { sentence: { key: "galleryOff" } } });
    const { workspace, person } = createTurn();
    const heart = { imageId: fox, workspaceId: workspace.id, personId: person.id };
    expect(await world.moonlens.toggleFavourite(heart)).toBe("off");
    const drawn = await world.ask({
      intent: { type: "draw", drawing: { prompt: "a hen" }, sources: [], count: 1 },
    });
    expect(toOffers(drawn)).toMatchObject({ hasGallery: false });
    world.nowMs += 120_000;
    await world.moonlens.tidy();
    expect(await world.store.gallery.list([fox, ...idsOf(drawn)])).toEqual([]);
    expect(world.embedded).toHaveLength(calls);
    await world.save({});
    await world.moonlens.tidy();
    expect(new Set(idsOf(await search({})))).toEqual(new Set([fox, ...idsOf(drawn)]));
    expect(new Set(world.embedded.at(-1))).toEqual(new Set(["a hen", "a fox"]));
  });
});

describe("a model for vectors that admins choose", () => {
  it("is used from then on, and what another one has made is made anew, never mixed", async () => {
    await open();
    const fox = await world.draw("a fox");
    await world.moonlens.tidy();
    await world.save({ modelsForComparing: ["test/other-vectors"] });
    const { gallery } = world.store;
    expect(await gallery.loadVector(fox, "test/vectors")).toBeDefined();
    const calls = world.embedded.length;
    // Nothing has a vector of it yet: words alone find it, and none is paid for.
    expect(idsOf(await search({ words: "fox" }))).toEqual([fox]);
    expect(world.embedded).toHaveLength(calls);
    await world.moonlens.tidy();
    expect(world.embedded.at(-1)).toEqual(["a fox"]);
    expect(await gallery.loadVector(fox, "test/vectors")).toBeUndefined();
    expect(await gallery.loadVector(fox, "test/other-vectors")).toBeDefined();
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(calls + 1);
  });
});

class Refused extends OperationalError {
  readonly billing = "no";
  readonly generationId = undefined;
  readonly usage = undefined;

  constructor(code: string) {
    super("embed failed", { code, retryable: true });
  }
}

describe("pictures that people asked about", () => {
  const photo = { type: "platform-file", declaredKind: "image", name: "photo.png" } as const;
  const question = { ...seeIntent, text: "Which bird is this?", media: [photo] };
  const shownQuestion = { ...question, isShown: true } as const;
  const asBudi = { person: budi };
  const isFound = async (changes: Partial<TurnRequest> = {}) => {
    const { text } = await search({ words: "bird" }, changes);
    if (text.includes("Which bird is this?")) return true;
    expect(text).toContain("Try other words");
    return false;
  };
  const askWith = async (settings: WorkspaceSettings, changes: Partial<TurnRequest>) => {
    await open({ hasVectors: false, script: sayHello });
    await world.save(settings);
    await world.ask(changes);
  };
  const forAll = { askedPictures: "everyone" } as const;

  it("are found by who asked, where admins want that, and by nobody else", async () => {
    await askWith({ askedPictures: "who-asked" }, { intent: shownQuestion });
    await eventually(async () => expect(await isFound()).toBe(true));
    const found = await search({ words: "hello" });
    expect(found.text).toContain("https://chat.test/answer");
    expect(found.pictures).toEqual([]);
    expect(await isFound(asBudi)).toBe(false);
    // Nobody was told when they asked that others would find it.
    await world.save(forAll);
    expect(await isFound(asBudi)).toBe(false);
  });

  it("are found by everyone who can read the channel, as long as admins want that", async () => {
    await askWith(forAll, { intent: shownQuestion });
    await eventually(async () => expect(await isFound(asBudi)).toBe(true));
    world.readable = ["elsewhere"];
    expect(await isFound(asBudi)).toBe(false);
    world.readable = ["general"];
    await world.save({ askedPictures: "who-asked" });
    expect([await isFound(asBudi), await isFound()]).toEqual([false, true]);
    await world.save({});
    expect([await isFound(asBudi), await isFound()]).toEqual([false, false]);
    await world.save(forAll);
    expect(await isFound(asBudi)).toBe(true);
  });

  it.each([
    ["that only their person has given", { intent: question }],
    ["that were asked about in private", { intent: shownQuestion, ...inPrivate }],
  ])("%s aren't found by others", async (_name, changes) => {
    await askWith(forAll, changes);
    await eventually(async () => expect(await isFound()).toBe(true));
    expect(await isFound(asBudi)).toBe(false);
  });

  it("leave the gallery when their message is gone, and aren't shown while that can't be told", async () => {
    await askWith(forAll, { intent: shownQuestion });
    await eventually(async () => expect(await isFound(asBudi)).toBe(true));
    world.fate = "unknown";
    expect([await isFound(asBudi), await isFound()]).toEqual([false, true]);
    world.fate = "gone";
    expect(await isFound()).toBe(false);
    world.fate = "there";
    expect([await isFound(asBudi), await isFound()]).toEqual([false, false]);
  });

  it("aren't kept where admins haven't asked for it", async () => {
    await askWith({}, { intent: shownQuestion });
    const { id: workspaceId } = createTurn().workspace;
    const everything = { workspaceId, viewerId: createTurn().person.id, channelIds: ["general"] };
    expect(await isFound()).toBe(false);
    const sight = { ...everything, asked: "everyone" } as const;
    expect(await world.store.gallery.findLatest(sight, { limit: 9 })).toEqual([]);
  });
});

describe("pictures whose messages are gone", () => {
  it("leave the gallery, and the next ones take their places", async () => {
    await open({ hasVectors: false });
    const ids: string[] = [];
    for (const prompt of ["one", "two", "three", "four", "five", "six"]) {
      ids.unshift(await world.draw(prompt));
    }
    const [latest = "", ...others] = ids;
    world.fate = ({ imageId }) => (imageId === latest ? "gone" : "there");
    const first = await search({});
    expect(idsOf(first)).toEqual(others.slice(0, 4));
    expect(first.text).toContain("1–4 of 5");
    expect(idsOf(await search({ page: 1 }))).toEqual(others.slice(4));
    const show = { type: "gallery", action: "show", imageId: others[0] ?? "" } as const;
    world.fate = "gone";
    expect((await world.ask({ intent: show })).pictures).toEqual([]);
  });
});
