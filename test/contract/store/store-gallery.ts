import { describe, expect, it } from "vitest";
import type { GalleryEntry, GallerySight, PictureRecord } from "#core";
import { ava, lounge, noonMs, type StoreWorld } from "./store-world.ts";

const budi = { id: "discord:72345678901234567", name: "Budi" };

/** What every store keeps of pictures that can be found again. */
export function describeGallery(getWorld: () => StoreWorld): void {
  const sight = (changes: Partial<GallerySight> = {}): GallerySight => ({
    workspaceId: lounge.id,
    viewerId: ava.id,
    channelIds: ["general"],
    asked: "everyone",
    ...changes,
  });
  const createEntry = (
    { id, workspaceId, turnId, personId, createdAtMs }: PictureRecord,
    changes: Partial<GalleryEntry> = {},
  ): GalleryEntry => ({
    ...{ id, workspaceId, turnId, createdAtMs, origin: "made", channelId: "general" },
    person: { id: personId, name: "Ava" },
    isPrivate: false,
    text: { prompt: "a red fox" },
    model: "test/draw",
    ...changes,
  });
  /** A picture with its entry. */
  const add = async (
    words: string,
    changes: Partial<GalleryEntry> = {},
    picture: Partial<PictureRecord> = {},
  ) => {
    const { store, createImage, deliver } = getWorld();
    const { id: turnId } = await deliver();
    const image = createImage({ turnId, ...picture });
    await store.pictures.save(image);
    const entry = createEntry(image, { text: { prompt: words }, ...changes });
    await store.gallery.save(entry, { words: words.split(" ") });
    return entry;
  };
  const point = (id: string, values: readonly number[], model = "v1") =>
    getWorld()
      .store.gallery.list([id])
      .then(async ([entry]) => {
        if (entry !== undefined) {
          await getWorld().store.gallery.saveVector(entry, { model, values });
        }
      });
  const find = (words: string, changes?: Partial<GallerySight>) =>
    getWorld().store.gallery.findByWords(sight(changes), { words: words.split(" "), limit: 10 });
  const findNear = async (values: readonly number[], model = "v1") => {
    const vector = { model, values };
    const found = await getWorld().store.gallery.findNear(sight(), { vector, limit: 10 });
    return found.map(({ id }) => id);
  };

  describe("an entry of the gallery", () => {
    it("is found by its words and their beginnings, those with all of them first", async () => {
      const [both, one] = [await add("red foxes night"), await add("red car")];
      await add("blue sea");
      expect(await find("red fox")).toEqual([both.id, one.id]);
      expect(await find("sea")).toHaveLength(1);
      expect(await find("whale")).toEqual([]);
      expect(await find("猫")).toEqual([]);
      const cat = await add("赤い 猫");
      expect(await find("猫")).toEqual([cat.id]);
    });

    it("is found by words that a query language would read as its own", async () => {
      const quoted = await add(`and or not near l'été "x"`);
      expect(await find("and")).toEqual([quoted.id]);
      expect(await find(`"x" ' & | ! :* ( AND`)).toEqual([quoted.id]);
    });

    it("is given back as it was saved, and replaced by its id", async () => {
      const entry = await add("a b", {
        parentChannelId: "parent",
        text: { prompt: "a", seen: "b", inside: "c" },
      });
      const { gallery } = getWorld().store;
      expect(await gallery.list([entry.id, "none"])).toEqual([entry]);
      const messageUrl = "https://chat.test/1";
      const changed = { ...entry, text: { prompt: "z" } };
      await gallery.save({ ...changed, messageUrl }, { words: ["z"] });
      await gallery.save(changed, { words: ["z"] });
      expect(await gallery.list([entry.id])).toEqual([{ ...changed, messageUrl }]);
      expect(await gallery.findByMessage(sight(), messageUrl)).toEqual([entry.id]);
      expect(await gallery.findByMessage(sight(), "https://chat.test/2")).toEqual([]);
      expect(await find("a")).toEqual([]);
      expect(await find("z")).toEqual([entry.id]);
      const elsewhere = { ...changed, turnId: "another-turn" };
      await gallery.save(elsewhere, { words: ["z"] });
      expect(await gallery.list([entry.id])).toEqual([elsewhere]);
    });

    it("is found by everything that can be asked of it", async () => {
      const mine = await add("fox", { createdAtMs: 1_000 }, { createdAtMs: 1_000 });
      const theirs = await add("fox", { person: budi, model: "test/other", createdAtMs: 2_000 });
      const inThread = await add("fox", { channelId: "thread", parentChannelId: "general" });
      const channelIds = ["general", "thread"];
      const latest = (changes: Partial<GallerySight>) =>
        getWorld().store.gallery.findLatest(sight({ channelIds, ...changes }), { limit: 10 });
      expect(await latest({})).toEqual([inThread.id, theirs.id, mine.id]);
      expect(await latest({ personId: budi.id })).toEqual([theirs.id]);
      expect(await latest({ channelId: "thread" })).toEqual([inThread.id]);
      expect(await latest({ channelId: "general" })).toHaveLength(3);
      expect(await latest({ sinceMs: 1_000, untilMs: 2_000 })).toEqual([mine.id]);
      expect(await latest({ model: "test/other" })).toEqual([theirs.id]);
    });

    it("isn't seen where its channel can't be read, nor by others when it is private", async () => {
      const secret = await add("fox", { channelId: "secret" });
      const own = await add("fox", { isPrivate: true, channelId: "direct" });
      await add("fox", { isPrivate: true, channelId: "general", person: budi });
      expect(await find("fox")).toEqual([own.id]);
      expect(await find("fox", { channelIds: [] })).toEqual([own.id]);
      expect(await find("fox", { channelIds: ["secret"], viewerId: "x" })).toEqual([secret.id]);
      expect(await getWorld().store.gallery.listPlaces(lounge.id)).toEqual([
        { channelId: "secret" },
      ]);
    });

    it("is gone while its picture is hidden, and for good with it", async () => {
      const entry = await add("fox");
      await point(entry.id, [1, 0]);
      const { gallery, pictures } = getWorld().store;
      await pictures.hide(entry.id, { atMs: 1, personId: ava.id });
      expect(await find("fox")).toEqual([]);
      expect(await findNear([1, 0])).toEqual([]);
      expect(await gallery.list([entry.id])).toEqual([]);
      await pictures.restore([entry.id]);
      expect(await find("fox")).toEqual([entry.id]);
      await pictures.delete(entry.id);
      await pictures.restore([entry.id]);
      expect(await find("fox")).toEqual([]);
      await gallery.save(entry, { words: ["fox"] });
      expect(await gallery.list([entry.id])).toEqual([]);
    });
  });

  describe("vectors", () => {
    it("are found by how near they are, of one model and one length alone", async () => {
      const [east, north, between] = [await add("a"), await add("b"), await add("c")];
      await point(east.id, [1, 0]);
      await point(north.id, [0, 2]);
      await point(between.id, [3, 3.5]);
      expect(await findNear([0, 1])).toEqual([north.id, between.id, east.id]);
      expect(await findNear([0, 1], "v2")).toEqual([]);
      expect(await findNear([0, 1, 0])).toEqual([]);
      const { gallery } = getWorld().store;
      const vector = { model: "v1", values: [1, 0] };
      const [first] = await gallery.findNear(sight(), { vector, limit: 1 });
      expect(first?.similarity).toBeCloseTo(1, 2);
      expect((await gallery.loadVector(between.id, "v1"))?.values).toEqual([109, 127]);
      expect(await gallery.loadVector(between.id, "v2")).toBeUndefined();
    });

    it("stay where the text does, and go with it", async () => {
      const entry = await add("fox");
      await point(entry.id, [1, 0]);
      const { gallery } = getWorld().store;
      await gallery.save({ ...entry, channelId: "general" }, { words: ["fox"] });
      expect(await findNear([1, 0])).toEqual([entry.id]);
      await gallery.save({ ...entry, text: { prompt: "hen" } }, { words: ["hen"] });
      expect(await findNear([1, 0])).toEqual([]);
      await gallery.saveVector(entry, { model: "v1", values: [1, 0] });
      expect(await findNear([1, 0])).toEqual([]);
    });

    it("are taken in hand by one of several, and given up after two tries", async () => {
      const entry = await add("fox");
      const { gallery } = getWorld().store;
      const take = (atMs: number, model = "v1") =>
        gallery.takeUnembedded({
          ...{ workspaceId: lounge.id, model, limit: 5, atMs, untilMs: atMs + 100 },
        });
      const taken = await Promise.all([take(0), take(0), take(0)]);
      expect(taken.flat()).toEqual([entry]);
      expect(await take(50)).toEqual([]);
      expect(await take(100)).toEqual([entry]);
      await gallery.giveUp([entry.id], { model: "v1", isTheirs: false });
      for (const tries of [1, 2]) {
        expect(await take(101), `try ${tries}`).toEqual([entry]);
        await gallery.giveUp([entry.id], { model: "v1", isTheirs: true });
      }
      expect(await take(102)).toEqual([]);
      expect(await gallery.listUnembedded("v1")).toEqual([]);
      expect(await gallery.listUnembedded("v2")).toEqual([lounge.id]);
      expect(await take(102, "v2")).toEqual([entry]);
    });

    it("aren't missing where there is no text", async () => {
      const entry = await add("fox");
      const { gallery } = getWorld().store;
      await gallery.save({ ...entry, text: {} }, { words: [] });
      const untilMs = 100;
      const wish = { workspaceId: lounge.id, model: "v1", limit: 5, atMs: 0, untilMs };
      expect(await gallery.takeUnembedded(wish)).toEqual([]);
      expect(await gallery.listUnembedded("v1")).toEqual([]);
      await gallery.save(entry, { words: ["fox"] });
      expect(await gallery.takeUnembedded(wish)).toEqual([entry]);
    });
  });

  describe("pictures without an entry", () => {
    it("are listed until they were looked at, and again when something new is known", async () => {
      const { store, createImage, deliver } = getWorld();
      const { id: turnId } = await deliver();
      const image = createImage({ turnId });
      await store.pictures.save(image);
      const list = () =>
        store.gallery.listUnindexed({ beforeMs: noonMs + 1, limit: 5, except: [] });
      expect(await list()).toEqual([image]);
      expect(await store.gallery.listUnindexed({ beforeMs: noonMs, limit: 5, except: [] })).toEqual(
        [],
      );
      const except = [image.workspaceId];
      const others = { beforeMs: noonMs + 1, limit: 5, except };
      expect(await store.gallery.listUnindexed(others)).toEqual([]);
      await store.gallery.saveIndexed(image, { atMs: 1 });
      expect(await list()).toEqual([]);
      await store.pictures.describe(image.id, "A fox.");
      expect(await list()).toEqual([{ ...image, altText: "A fox." }]);
      await store.gallery.saveIndexed(image, { atMs: 1 });
      expect(await list()).toHaveLength(1);
    });
  });

  describe("a gallery that is emptied", () => {
    it("has no entries and marks any more, and its pictures have none, as new ones", async () => {
      const [fox, hen] = [await add("fox"), await add("hen")];
      const { gallery } = getWorld().store;
      for (const { id } of [fox, hen]) await gallery.saveIndexed({ id }, { atMs: 1 });
      const mark = { workspaceId: lounge.id, personId: ava.id, isFavourite: true, atMs: 1 };
      await gallery.setFavourite(fox.id, mark);
      await gallery.empty("another", { limit: 5 });
      expect(await find("fox")).toEqual([fox.id]);
      await gallery.empty(lounge.id, { limit: 1 });
      expect([...(await find("fox")), ...(await find("hen"))]).toHaveLength(1);
      await gallery.empty(lounge.id, { limit: 5 });
      expect([...(await find("fox")), ...(await find("hen"))]).toEqual([]);
      expect(await gallery.findFavourites([fox.id], ava.id)).toEqual(new Set());
      const unindexed = await gallery.listUnindexed({
        ...{ beforeMs: noonMs + 1, limit: 5, except: [] },
      });
      expect(new Set(unindexed.map(({ id }) => id))).toEqual(new Set([fox.id, hen.id]));
    });
  });

  describe("favourites", () => {
    it("are each person's own", async () => {
      const entry = await add("fox");
      const { gallery } = getWorld().store;
      const mark = (personId: string, isFavourite: boolean) =>
        gallery.setFavourite(entry.id, {
          ...{ workspaceId: lounge.id, personId, isFavourite, atMs: 1 },
        });
      await mark(ava.id, true);
      await mark(ava.id, true);
      expect(await find("fox", { isFavourite: true })).toEqual([entry.id]);
      expect(await find("fox", { isFavourite: true, viewerId: budi.id })).toEqual([]);
      expect([...(await gallery.findFavourites([entry.id], ava.id))]).toEqual([entry.id]);
      await mark(ava.id, false);
      expect(await find("fox", { isFavourite: true })).toEqual([]);
      await gallery.setFavourite("none", {
        ...{ workspaceId: lounge.id, personId: ava.id, isFavourite: true, atMs: 1 },
      });
    });
  });

  describe("what is kept of pictures that were posted", () => {
    const addPosted = (words: string, changes: Partial<GalleryEntry> = {}) =>
      add(words, { origin: "asked-about", id: `posted-${words}`, ...changes });

    it("goes with the data of whoever asked, and what they marked too", async () => {
      await addPosted("fox");
      const theirs = await addPosted("hen", { person: budi });
      const { gallery, privacy } = getWorld().store;
      const mark = { workspaceId: lounge.id, isFavourite: true, atMs: 1 };
      await gallery.setFavourite(theirs.id, { ...mark, personId: ava.id });
      const lines = await Array.fromAsync(
        privacy.exportPerson({ workspaceId: lounge.id, personId: ava.id }),
      );
      expect(lines).toContainEqual(expect.objectContaining({ type: "gallery-entry" }));
      expect(lines).toContainEqual(expect.objectContaining({ type: "favourite" }));
      await privacy.deletePerson({ workspaceId: lounge.id, personId: ava.id });
      expect(await find("fox")).toEqual([]);
      expect(await find("hen")).toEqual([theirs.id]);
      expect(await gallery.findFavourites([theirs.id], ava.id)).toEqual(new Set());
    });

    it("goes with the workspace's data, and when its time is over", async () => {
      const old = await addPosted("fox", { createdAtMs: 1 });
      const { privacy } = getWorld().store;
      await privacy.deleteOld({ workspaceId: lounge.id, beforeMs: 2, limit: 10 });
      expect(await find("fox")).toEqual([]);
      const kept = await addPosted("hen");
      expect(await find("hen")).toEqual([kept.id]);
      await privacy.deleteWorkspace(lounge.id, { extent: "content" });
      expect(await find("hen")).toEqual([]);
      const { gallery } = getWorld().store;
      await gallery.save({ ...old, turnId: "gone" }, { words: ["fox"] });
      expect(await find("fox")).toEqual([]);
      await privacy.deleteWorkspace(lounge.id, { extent: "whole" });
    });
  });
}
