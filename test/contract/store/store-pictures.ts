import { describe, expect, it } from "vitest";
import type { ArrivingPicture } from "#core";
import type { StoreWorld } from "./store-world.ts";

/** What every store keeps of pictures. */
export function describePictures(getWorld: () => StoreWorld): void {
  describe("pictures", () => {
    it("are given back as they were saved last, once each and in order", async () => {
      const world = getWorld();
      const { store } = world;
      const picture = world.createImage({ parentId: "image-0", turnId: "turn-1" });
      const later = { ...picture, id: "image-2", createdAtMs: picture.createdAtMs + 1 };
      await store.pictures.save(later);
      await store.pictures.save({ ...picture, spoolKey: "before-it-was-cleaned", byteLength: 9 });
      await store.pictures.save(picture);
      expect(await store.pictures.load(picture.id)).toEqual(picture);
      expect(await store.pictures.listForTurn("turn-1")).toEqual([picture, later]);
      await store.pictures.delete(picture.id);
      expect(await store.pictures.load(picture.id)).toBeUndefined();
    });

    it("are announced before they are there, and no pictures until they are saved", async () => {
      const world = getWorld();
      const { store } = world;
      const picture = world.createImage({ turnId: "turn-1" });
      const { mediaType: _type, byteLength: _length, ...announced } = picture;
      await store.pictures.announce(announced);
      await store.pictures.announce(announced);
      expect(await store.pictures.load(picture.id)).toBeUndefined();
      expect(await store.pictures.listForTurn("turn-1")).toEqual([]);
      expect(await store.pictures.listArriving("turn-1")).toEqual([announced]);
      await store.pictures.save(picture);
      await store.pictures.announce(announced);
      expect(await store.pictures.listArriving("turn-1")).toEqual([]);
      expect(await store.pictures.listForTurn("turn-1")).toEqual([picture]);
    });

    it("that were announced and never came are forgotten when their turn is over", async () => {
      const world = getWorld();
      const { store } = world;
      const turn = await world.claim();
      const create = (id: string, changes: Partial<ArrivingPicture> = {}) => {
        const { mediaType: _type, byteLength: _length, ...announced } = world.createImage({ id });
        return { ...announced, spoolKey: id, createdAtMs: 1_000, ...changes };
      };
      const awaited = create("awaited", { turnId: turn.id });
      const recent = create("recent", { turnId: "over", createdAtMs: 2_000 });
      for (const picture of [awaited, recent, create("abandoned", { turnId: "over" })]) {
        await store.pictures.announce(picture);
      }
      const whole = world.createImage({ id: "whole", turnId: "over", createdAtMs: 1_000 });
      await store.pictures.save(whole);
      await store.pictures.deleteAbandoned({ beforeMs: 2_000 });
      expect(await store.pictures.listArriving("over")).toEqual([recent]);
      expect(await store.pictures.listArriving(turn.id)).toEqual([awaited]);
      expect(await store.pictures.listForTurn("over")).toEqual([whole]);
    });

    it("own their files from the announcement on", async () => {
      const world = getWorld();
      const { store } = world;
      const picture = world.createImage({ turnId: "turn-1" });
      const { mediaType: _type, byteLength: _length, ...announced } = picture;
      await store.pictures.announce(announced);
      const owned = await store.pictures.findOwned(["of-nobody", picture.spoolKey]);
      expect([...owned]).toEqual([picture.spoolKey]);
      expect((await store.pictures.findOwned([])).size).toBe(0);
    });
  });
}
