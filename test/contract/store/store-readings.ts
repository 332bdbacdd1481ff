import { describe, expect, it } from "vitest";
import type { KeptReading } from "#core";
import { ava, lounge, noonMs, type StoreWorld } from "./store-world.ts";

/** What every store keeps of files that were read. */
export function describeReadings(getWorld: () => StoreWorld): void {
  const who = { workspaceId: lounge.id, personId: ava.id };
  const reading: KeptReading = { ...who, hash: "abc", words: "Page 1:\nOne", atMs: noonMs };
  const save = async (changes: Partial<KeptReading> = {}) => {
    const { store } = getWorld();
    await store.workspaces.ensure(lounge);
    await store.readings.save({ ...reading, ...changes });
    return store.readings;
  };
  const list = async () => [...(await getWorld().store.readings.list(lounge.id, ["abc", "def"]))];

  describe("what was read in a file", () => {
    it("is found by the file's hash, in its workspace alone, as it was read last", async () => {
      const readings = await save();
      await save({ hash: "ghi" });
      expect(await list()).toEqual([["abc", "Page 1:\nOne"]]);
      await save({ words: "Page 1:\nTwo" });
      expect(await list()).toEqual([["abc", "Page 1:\nTwo"]]);
      expect((await readings.list("discord:guild:9", ["abc"])).size).toBe(0);
      expect((await readings.list(lounge.id, [])).size).toBe(0);
    });

    it("is told to its person, and goes with them, with the content and with time", async () => {
      const { privacy } = getWorld().store;
      await save();
      await save({ hash: "def", personId: "discord:9" });
      expect(await Array.fromAsync(privacy.exportPerson(who))).toContainEqual({
        ...{ type: "reading", personId: ava.id, fileHash: "abc" },
        ...{ words: "Page 1:\nOne", atMs: noonMs },
      });
      await privacy.deletePerson(who);
      expect(await list()).toEqual([["def", "Page 1:\nOne"]]);
      await privacy.deleteWorkspace(lounge.id, { extent: "content" });
      expect(await list()).toEqual([]);
      await save();
      await save({ hash: "def", atMs: noonMs + 2 });
      await privacy.deleteOld({ workspaceId: lounge.id, beforeMs: noonMs + 1, limit: 10 });
      expect(await list()).toEqual([["def", "Page 1:\nOne"]]);
      await privacy.deleteWorkspace(lounge.id, { extent: "whole" });
      expect(await list()).toEqual([]);
    });
  });
}
