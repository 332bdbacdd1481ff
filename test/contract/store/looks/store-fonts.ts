import { describe, expect, it } from "vitest";
import { type OwnFont, toFontKey } from "#core";
import { ava, lounge, noonMs, type StoreWorld } from "../store-world.ts";

const budi = { id: "discord:72345678901234567", name: "Budi" };

/** What every store keeps of the fonts that workspaces add. */
export function describeFonts(getWorld: () => StoreWorld): void {
  const createFont = (changes: Partial<OwnFont> = {}): OwnFont => ({
    kind: "own",
    workspaceId: lounge.id,
    name: "Moon Sans",
    letters: [
      [0x20, 0x7e],
      [0x5d0, 0x5ea],
    ],
    isVariable: true,
    spoolKey: "spool/moon",
    mediaType: "font/woff2",
    byteLength: 5_000_000,
    addedAtMs: noonMs,
    addedBy: { id: ava.id, name: "Ava" },
    ...changes,
  });
  const other = createFont({ name: "Budi’s Hand", spoolKey: "spool/hand", addedBy: budi });
  const save = async (font: OwnFont, limit = 15) => {
    const { store } = getWorld();
    await store.workspaces.ensure(lounge);
    return await store.fonts.save(font, { limit });
  };

  describe("a place's own font", () => {
    it("is listed for its place alone, by name", async () => {
      expect(await save(createFont())).toEqual({ type: "saved", dropped: [] });
      await save(other);
      const { fonts } = getWorld().store;
      expect(await fonts.list(lounge.id)).toEqual([other, createFont()]);
      expect(await fonts.list("discord:guild:1")).toEqual([]);
    });

    it("takes the place of one with its name, and names the file that is nobody's any more", async () => {
      await save(createFont());
      const after = createFont({ name: "MOON-sans", spoolKey: "spool/new", isVariable: false });
      expect(await save(after, 0)).toEqual({ type: "saved", dropped: ["spool/moon"] });
      const { fonts } = getWorld().store;
      expect(await fonts.list(lounge.id)).toEqual([after]);
      expect([...(await fonts.findOwned(["spool/moon", "spool/new"]))]).toEqual(["spool/new"]);
      expect((await fonts.findOwned([])).size).toBe(0);
    });

    it("isn't saved beside as many as there may be, also when several come at once", async () => {
      const names = ["Moon Sans", "Moon Serif", "Moon Mono"];
      const saves = names.map((name) => save(createFont({ name, spoolKey: `spool/${name}` }), 2));
      const types = (await Promise.all(saves)).map(({ type }) => type);
      expect(types.toSorted()).toEqual(["full", "saved", "saved"]);
      expect(await getWorld().store.fonts.list(lounge.id)).toHaveLength(2);
    });

    it("is told as it was when it is deleted", async () => {
      await save(createFont());
      const { fonts } = getWorld().store;
      expect(await fonts.delete("discord:guild:1", "Moon Sans")).toBeUndefined();
      expect(await fonts.delete(lounge.id, "moon sans")).toEqual(createFont());
      expect(await fonts.delete(lounge.id, "moon sans")).toBeUndefined();
      expect(await fonts.list(lounge.id)).toEqual([]);
    });
  });

  describe("the fonts that people brought", () => {
    it("are exported to them, and to their workspace", async () => {
      await save(createFont());
      await save(other);
      const { privacy } = getWorld().store;
      const { kind: _kind, ...mine } = createFont();
      const lines = (personId: string) =>
        Array.fromAsync(privacy.exportPerson({ workspaceId: lounge.id, personId }));
      expect(await lines(ava.id)).toEqual([{ type: "font", ...mine }]);
      expect(await lines("discord:1")).toEqual([]);
      const all = await Array.fromAsync(privacy.exportWorkspace(lounge.id));
      expect(all.filter((line) => Object(line).type === "font")).toHaveLength(2);
    });

    it("go when they delete their data; others' stay", async () => {
      await save(createFont());
      await save(other);
      const { privacy, fonts } = getWorld().store;
      const forgotten = await privacy.deletePerson({ workspaceId: lounge.id, personId: ava.id });
      expect(forgotten).toMatchObject({ pictures: 0, spoolKeys: ["spool/moon"] });
      expect(await fonts.list(lounge.id)).toEqual([other]);
    });

    it.each(["content", "whole"] as const)("go with a workspace: %s", async (extent) => {
      await save(createFont());
      const { privacy, fonts } = getWorld().store;
      const forgotten = await privacy.deleteWorkspace(lounge.id, { extent });
      expect(forgotten).toMatchObject({ pictures: 0, spoolKeys: ["spool/moon"] });
      expect(await fonts.list(lounge.id)).toEqual([]);
    });
  });

  it("names of fonts are compared as people type them", () => {
    expect(toFontKey("  Ｍoon-SANS ")).toBe("moonsans");
  });
}
