import { describe, expect, it } from "vitest";
import { createReplyView } from "#core";
import type { StoreWorld } from "./store-world.ts";

/** What every store keeps of what nobody asked for. */
export function describeUnasked(getWorld: () => StoreWorld): void {
  describe("what nobody asked for", () => {
    it("is forgotten but for its key, once it is performed", async () => {
      const world = getWorld();
      const { turns } = world.store;
      const turn = await world.claim();
      await turns.forget(turn.id);
      expect((await turns.load(turn.id))?.state).toBe("queued");
      await turns.savePerformed(turn.id, createReplyView({ ...turn, atMs: 1 }));
      await turns.forget(turn.id);
      expect(await turns.load(turn.id)).toBeUndefined();
      expect(await turns.listUnfinished()).toEqual([]);
      expect(await turns.claim({ ...turn, id: "another" })).toBe("duplicate");
    });

    it("is in the rows of pictures, also when their file is replaced, and not once they are gone", async () => {
      const world = getWorld();
      const { pictures } = world.store;
      const picture = world.createImage({ turnId: "turn-1" });
      await pictures.save(picture);
      await pictures.describe(picture.id, "A red fox.");
      await pictures.save({ ...picture, byteLength: 9 });
      expect(await pictures.load(picture.id)).toEqual({
        ...picture,
        ...{ byteLength: 9, altText: "A red fox." },
      });
      await pictures.delete(picture.id);
      await pictures.describe(picture.id, "A red fox.");
      expect(await pictures.load(picture.id)).toBeUndefined();
    });
  });
}
