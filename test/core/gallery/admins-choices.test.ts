import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import {
  type GallerySearchIntent,
  type TurnRequest,
  toOffers,
  type WorkspaceSettings,
} from "#core";
import { sayHello } from "../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../support/turns.ts";
import {
  budi,
  type GalleryWorld,
  idsOf,
  inPrivate,
  openGalleryWorld,
  smallPictures,
} from "../support/gallery-world.ts";

let world: GalleryWorld;
afterEach(() => world[Symbol.asyncDispose]());

async function open(options: Parameters<typeof openGalleryWorld>[0] = {}): Promise<void> {
  world = await openGalleryWorld({ media: smallPictures, ...options });
}

const search = (wish: Omit<GallerySearchIntent, "type" | "action">, changes = {}) =>
  world.ask({ intent: { type: "gallery", action: "search", ...wish }, ...changes });

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
    expect(await world.moonlens.findOffers(workspace)).toMatchObject({ hasGallery: false });
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
