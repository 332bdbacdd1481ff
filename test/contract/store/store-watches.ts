import { describe, expect, it } from "vitest";
import { ava, lounge, noonMs, type StoreWorld } from "./store-world.ts";

const hourMs = 3_600_000;

/** What every store keeps of requests that admins want kept at Lunos. */
export function describeWatches(getWorld: () => StoreWorld): void {
  const who = { workspaceId: lounge.id, personId: ava.id };
  const begin = async () => {
    const { store } = getWorld();
    await store.workspaces.ensure(lounge);
    await store.watches.begin(who, { untilMs: noonMs + hourMs });
    return store.watches;
  };
  const at = (turnId: string, nowMs: number = noonMs) => ({ turnId, nowMs });

  describe("a watch", () => {
    it("is for one turn alone, of its own person, and the same turn has it again", async () => {
      const watches = await begin();
      expect(await watches.load(who)).toEqual({ untilMs: noonMs + hourMs });
      expect(await watches.claim({ ...who, personId: "discord:9" }, at("other"))).toBe(false);
      const turns = ["a", "b", "c", "d"];
      const claims = await Promise.all(turns.map((turnId) => watches.claim(who, at(turnId))));
      expect(claims.filter(Boolean)).toHaveLength(1);
      const turnId = turns[claims.indexOf(true)] ?? "";
      expect(await watches.claim(who, at(turnId, noonMs + 2 * hourMs))).toBe(true);
      expect(await watches.load(who)).toEqual({ untilMs: noonMs + hourMs, turnId });
    });

    it("is over after its time, and begins anew in the place of the last", async () => {
      const watches = await begin();
      expect(await watches.claim(who, at("a", noonMs + hourMs))).toBe(false);
      await watches.begin(who, { untilMs: noonMs + 2 * hourMs });
      expect(await watches.claim(who, at("a", noonMs + hourMs))).toBe(true);
      await watches.begin(who, { untilMs: noonMs + 3 * hourMs });
      expect(await watches.load(who)).toEqual({ untilMs: noonMs + 3 * hourMs });
    });

    it("is gone when it is ended, or its person or its workspace is forgotten", async () => {
      const { privacy } = getWorld().store;
      const watches = await begin();
      await watches.end(who);
      expect(await watches.load(who)).toBeUndefined();
      await begin();
      const lines = await Array.fromAsync(privacy.exportPerson(who));
      expect(lines).toContainEqual({
        ...{ type: "watch", personId: ava.id, untilMs: noonMs + hourMs, turnId: null },
      });
      await privacy.deletePerson(who);
      expect(await watches.load(who)).toBeUndefined();
      await begin();
      await privacy.deleteWorkspace(lounge.id, { extent: "whole" });
      expect(await watches.load(who)).toBeUndefined();
    });
  });
}
