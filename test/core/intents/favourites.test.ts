import { afterEach, describe, expect, it } from "vitest";
import { createTurn } from "../../support/turns.ts";
import { budi, type GalleryWorld, inPrivate, openGalleryWorld } from "../support/gallery-world.ts";

let world: GalleryWorld;
afterEach(() => world[Symbol.asyncDispose]());

const ava = createTurn().person;
const workspaceId = createTurn().workspace.id;

const toggle = (imageId: string, personId = ava.id, inside = workspaceId) =>
  world.moonlens.toggleFavourite({ imageId, personId, workspaceId: inside });

async function listFavourites(person = ava): Promise<readonly string[]> {
  const intent = { type: "gallery", action: "search", isFavourite: true } as const;
  return (await world.ask({ person, intent })).pictures.map(({ id }) => id);
}

describe("a favourite", () => {
  it("is the presser's alone, and found until it is pressed again", async () => {
    world = await openGalleryWorld({ hasVectors: false });
    const fox = await world.draw("a fox");
    await world.draw("a whale");
    expect(await toggle(fox)).toBe("marked");
    expect(await listFavourites()).toEqual([fox]);
    expect(await listFavourites(budi)).toEqual([]);
    expect(await toggle(fox, budi.id)).toBe("marked");
    expect(await toggle(fox)).toBe("unmarked");
    expect(await listFavourites()).toEqual([]);
    expect(await listFavourites(budi)).toEqual([fox]);
  });

  it("can be a picture that isn't in the gallery yet", async () => {
    world = await openGalleryWorld({ hasVectors: false });
    const fox = await world.addUnentered("a fox", await world.draw("a whale"));
    expect(await toggle(fox)).toBe("marked");
    expect(await listFavourites()).toEqual([fox]);
  });

  it("is nothing that was deleted, that is another server's, or private to somebody else", async () => {
    world = await openGalleryWorld({ hasVectors: false });
    const [fox, mine] = [await world.draw("a fox"), await world.draw("a secret", inPrivate)];
    expect(await toggle(mine, budi.id)).toBe("gone");
    expect(await toggle(mine)).toBe("marked");
    expect(await toggle(fox, ava.id, "discord:guild:1")).toBe("gone");
    await world.store.pictures.hide(fox, { atMs: world.nowMs, personId: ava.id });
    expect(await toggle(fox)).toBe("gone");
    expect(await toggle("nothing")).toBe("gone");
    expect(await listFavourites()).toEqual([mine]);
  });

  it("goes with its person's data, and is in what they get of it", async () => {
    world = await openGalleryWorld({ hasVectors: false });
    const fox = await world.draw("a fox", { person: budi });
    await toggle(fox);
    const scope = { workspaceId, personId: ava.id };
    const lines = await Array.fromAsync(world.store.privacy.exportPerson(scope));
    expect(JSON.stringify(lines)).toContain(fox);
    await world.store.privacy.deletePerson(scope);
    expect(await world.store.gallery.findFavourites([fox], ava.id)).toEqual(new Set());
  });
});

describe("more like a picture", () => {
  const like = (imageId: string, changes = {}) =>
    world.ask({
      intent: { type: "gallery", action: "search", like: { type: "picture", imageId } },
      ...changes,
    });

  it.each([true, false])("are those near it, without itself (vectors: %s)", async (hasVectors) => {
    world = await openGalleryWorld({ hasVectors });
    const fox = await world.draw("a red fox at night");
    const other = await world.draw("a red fox in the night");
    await world.draw("zzz qqq jjj");
    await world.moonlens.tidy();
    const view = await like(fox);
    expect(view.pictures.map(({ id }) => id)).toEqual([other]);
    expect(world.embedded).toHaveLength(hasVectors ? 1 : 0);
  });

  it("are looked for by what is known of it while it has no vector yet", async () => {
    world = await openGalleryWorld();
    const other = await world.draw("a red fox in the night");
    await world.moonlens.tidy();
    const fox = await world.addUnentered("a red fox at night", other);
    expect((await like(fox)).pictures.map(({ id }) => id)).toEqual([other]);
    expect(world.embedded.at(-1)).toEqual(["a red fox at night"]);
  });

  it("says kindly that there are none, and shows nothing of a picture that isn't theirs to see", async () => {
    world = await openGalleryWorld({ hasVectors: false });
    const mine = await world.draw("a fox in private", inPrivate);
    expect((await like(mine)).text).toContain("nothing like it");
    const refused = await like(mine, { person: budi });
    expect(refused.status).toMatchObject({ failure: { sentence: { key: "imageGone" } } });
    const there = await world.draw("a fox");
    world.readable = [];
    expect((await like(there, { person: budi })).status).toMatchObject({ type: "failed" });
  });
});
