import { describe, expect, it } from "vitest";
import { type Style, type StylePicture, toStyleKey } from "#core";
import { ava, lounge, noonMs, type StoreWorld } from "../store-world.ts";

const budi = { id: "discord:72345678901234567", name: "Budi" };

/** What every store keeps of styles and their reference pictures. */
export function describeStyles(getWorld: () => StoreWorld): void {
  const createPicture = (id: string, changes: Partial<StylePicture> = {}): StylePicture => ({
    id,
    personId: ava.id,
    spoolKey: `spool/${id}`,
    mediaType: "image/png",
    byteLength: 5_000_000_000,
    width: 40,
    height: 30,
    addedAtMs: noonMs,
    ...changes,
  });
  const createStyle = (changes: Partial<Style> = {}): Style => ({
    workspaceId: lounge.id,
    name: "House style",
    before: "Flat colours.",
    model: "test/draw",
    aspectRatio: "16:9",
    pictures: [],
    savedAtMs: noonMs,
    savedBy: { id: ava.id, name: "Ava" },
    ...changes,
  });
  const save = async (style: Style, limit = 25) => {
    const { store } = getWorld();
    await store.workspaces.ensure(lounge);
    return await store.styles.save(style, { limit });
  };

  describe("a style", () => {
    it("is found by its name however that is written, with its pictures in order", async () => {
      const style = createStyle({ pictures: [createPicture("b"), createPicture("a")] });
      expect(await save(style)).toEqual({ type: "saved", dropped: [] });
      const { styles } = getWorld().store;
      expect(await styles.find(lounge.id, " ＨＯＵＳＥ  style ")).toEqual(style);
      expect(await styles.list(lounge.id)).toEqual([style]);
      expect(await styles.find("discord:guild:1", "House style")).toBeUndefined();
      expect(await styles.find(lounge.id, "house")).toBeUndefined();
    });

    it("is replaced whole, and names the files that it has no more", async () => {
      await save(createStyle({ pictures: [createPicture("a"), createPicture("b")] }));
      const after = createStyle({ name: "HOUSE STYLE", pictures: [createPicture("b")] });
      expect(await save(after, 0)).toEqual({ type: "saved", dropped: ["spool/a"] });
      const { styles } = getWorld().store;
      expect(await styles.list(lounge.id)).toEqual([after]);
      const owned = await styles.findOwned(["spool/a", "spool/b"]);
      expect([...owned]).toEqual(["spool/b"]);
      expect((await styles.findOwned([])).size).toBe(0);
    });

    it("isn't saved beside as many as there may be", async () => {
      await save(createStyle());
      expect(await save(createStyle({ name: "Line art" }), 1)).toEqual({ type: "full" });
      expect(await getWorld().store.styles.list(lounge.id)).toHaveLength(1);
    });

    it("is gone with its files when it is deleted", async () => {
      await save(createStyle({ pictures: [createPicture("a")] }));
      const { styles } = getWorld().store;
      expect(await styles.delete(lounge.id, "house style")).toEqual(["spool/a"]);
      expect(await styles.delete(lounge.id, "house style")).toBeUndefined();
      expect(await styles.list(lounge.id)).toEqual([]);
    });
  });

  describe("what people brought to a style", () => {
    it("is exported to them, and to its workspace", async () => {
      const style = createStyle({ savedBy: budi, pictures: [createPicture("a")] });
      await save(style);
      const { privacy } = getWorld().store;
      const lines = (personId: string) =>
        Array.fromAsync(privacy.exportPerson({ workspaceId: lounge.id, personId }));
      expect(await lines(ava.id)).toEqual([{ type: "style", ...style }]);
      expect(await lines("discord:1")).toEqual([]);
      const all = await Array.fromAsync(privacy.exportWorkspace(lounge.id));
      expect(all).toContainEqual({ type: "style", ...style });
    });

    it("goes when they delete their data; the style and others' pictures stay", async () => {
      const [mine, theirs] = [createPicture("a"), createPicture("b", { personId: budi.id })];
      await save(createStyle({ pictures: [mine, theirs] }));
      const { privacy, styles } = getWorld().store;
      const forgotten = await privacy.deletePerson({ workspaceId: lounge.id, personId: ava.id });
      expect(forgotten).toMatchObject({ pictures: 1, spoolKeys: ["spool/a"] });
      expect(await styles.find(lounge.id, "House style")).toMatchObject({
        before: "Flat colours.",
        pictures: [{ id: "b" }],
        savedBy: { id: "deleted", name: "" },
      });
    });

    it("goes with a workspace's content; its words go with the workspace", async () => {
      await save(createStyle({ pictures: [createPicture("a")] }));
      const { privacy, styles } = getWorld().store;
      expect(await privacy.countContent(lounge.id)).toMatchObject({ pictures: 1 });
      const content = await privacy.deleteWorkspace(lounge.id, { extent: "content" });
      expect(content).toMatchObject({ pictures: 1, spoolKeys: ["spool/a"] });
      expect(await styles.list(lounge.id)).toMatchObject([{ pictures: [] }]);
      await privacy.deleteWorkspace(lounge.id, { extent: "whole" });
      expect(await styles.list(lounge.id)).toEqual([]);
    });
  });

  it("names of styles are compared without what nobody sees", () => {
    expect(toStyleKey("  Line\t ART ")).toBe("line art");
  });
}
