import { describe, expect, it } from "vitest";
import { createWorkspaceReference, forgottenPersonId, type NewExpense } from "#core";
import { ava, lounge, noonMs, type StoreWorld } from "./store-world.ts";

const channel = { workspaceId: lounge.id, channelId: "receipts" };
const all = { fromDay: "2026-01-01", toDay: "2026-12-31", limit: 100 };
const den = createWorkspaceReference({ platform: "discord", kind: "guild", externalId: "9" });

let made = 0;

function createExpense(changes: Partial<NewExpense> = {}) {
  made += 1;
  return {
    ...{ ...channel, id: `e${made}`, turnId: `t${made}`, place: 0, postedAtMs: noonMs + made },
    ...{ message: { id: `m${made}`, url: "https://chat.test/m" }, checks: [] },
    ...{ person: { id: ava.id, name: "Ava" }, fileDigest: `d${made}`, bookedDay: "2026-11-19" },
    ...{ shop: `Shop ${made}`, day: "2026-11-19", total: "12.40", currency: "EUR" },
    ...changes,
  } satisfies NewExpense;
}

/** What every store does about the books of channels. */
export function describeExpenses(getWorld: () => StoreWorld): void {
  const open = async () => {
    const { store } = getWorld();
    await store.workspaces.ensure(lounge);
    return store;
  };

  describe("the books of a channel", () => {
    it("have what is added, by day, and nothing of other channels and places", async () => {
      const { expenses, workspaces } = await open();
      await workspaces.ensure(den);
      const line = createExpense({ tax: "1.10", category: "travel" });
      const later = createExpense({ bookedDay: "2026-12-01" });
      const elsewhere = createExpense({ channelId: "other" });
      const foreign = createExpense({ workspaceId: den.id });
      const added = await expenses.add([later, line, elsewhere]);
      await expenses.add([foreign]);
      expect(added).toEqual([later, line, elsewhere].map((one) => ({ ...one, state: "kept" })));
      expect(await expenses.load(line.id)).toEqual({ ...line, state: "kept" });
      const found = await expenses.list(channel, all);
      expect(found.map(({ id }) => id)).toEqual([line.id, later.id]);
      const november = { ...all, toDay: "2026-11-30" };
      expect(await expenses.list(channel, november)).toHaveLength(1);
      expect(await expenses.listMonths(channel, { limit: 9 })).toEqual(["2026-12", "2026-11"]);
    });

    it("know the same shop, day and total again, and the same file, in any order of events", async () => {
      const { expenses } = await open();
      const same = { shop: "Café Mond", total: "12.4" };
      const lines = [
        createExpense(same),
        createExpense({ ...same, shop: "CAFE MOND", total: "12.40" }),
      ];
      const states = await Promise.all(lines.map((line) => expenses.add([line])));
      const [kept] = states.flat().filter(({ state }) => state === "kept");
      const doubles = states.flat().filter(({ state }) => state === "double");
      expect(doubles).toMatchObject([{ firstId: kept?.id }]);
      const file = createExpense();
      await expenses.add([file]);
      const { fileDigest = "" } = file;
      expect(await expenses.findFiles(channel, [fileDigest, "x"])).toMatchObject([{ id: file.id }]);
      const again = createExpense({ fileDigest });
      expect(await expenses.add([again])).toMatchObject([{ state: "double", firstId: file.id }]);
      expect(await expenses.list(channel, all)).toHaveLength(2);
    });

    it("take a place of a message once, whoever reads it again", async () => {
      const { expenses } = await open();
      const line = createExpense();
      await expenses.add([line]);
      const again = createExpense({ message: line.message });
      expect(await expenses.add([again])).toMatchObject([{ id: line.id, state: "kept" }]);
      expect(await expenses.listForTurn(line.turnId)).toMatchObject([{ id: line.id }]);
    });

    it("say what was corrected, and are without what was taken out, which goes after a while", async () => {
      const { expenses } = await open();
      const line = createExpense();
      await expenses.add([line]);
      const facts = { shop: "Other", total: "5", currency: "USD", bookedDay: "2026-10-01" };
      await expenses.correct(line.id, { ...facts, checks: [] });
      const { day: _, ...rest } = line;
      expect(await expenses.load(line.id)).toEqual({ ...rest, ...facts, state: "kept" });
      expect(await expenses.setState(line.id, "removed", { atMs: noonMs })).toBe(true);
      expect(await expenses.setState(line.id, "removed", { atMs: noonMs })).toBe(false);
      expect(await expenses.list(channel, all)).toEqual([]);
      await expenses.dropRemoved({ beforeMs: noonMs });
      expect(await expenses.setState(line.id, "kept", { atMs: noonMs })).toBe(true);
      expect(await expenses.list(channel, all)).toHaveLength(1);
      await expenses.setState(line.id, "removed", { atMs: noonMs });
      await expenses.dropRemoved({ beforeMs: noonMs + 1 });
      expect(await expenses.load(line.id)).toBeUndefined();
    });

    it("go with their messages and their channel", async () => {
      const { expenses } = await open();
      const lines = [createExpense(), createExpense()] as const;
      const [{ message }, { fileDigest }] = lines;
      const double = createExpense({ message, fileDigest, place: 1 });
      await expenses.add(lines);
      expect(await expenses.add([double])).toMatchObject([{ state: "double" }]);
      const messageIds = [lines[0].message.id, "other"];
      const gone = { workspaceId: lounge.id, messageIds };
      const removed = await expenses.removeOfMessages(gone, { atMs: noonMs });
      expect(removed).toMatchObject([{ id: lines[0].id, state: "removed" }]);
      expect(await expenses.load(double.id)).toBeUndefined();
      expect(await expenses.removeOfMessages(gone, { atMs: noonMs })).toEqual([]);
      expect(await expenses.list(channel, all)).toHaveLength(1);
      await expenses.forgetChannel(channel);
      expect(await expenses.load(lines[0].id)).toBeUndefined();
      expect(await expenses.list(channel, all)).toEqual([]);
    });
  });

  describe("a person in the books of a channel", () => {
    it("sees their lines, and leaves none but sums without a name when they are forgotten", async () => {
      const { expenses, privacy } = await open();
      const [mine, double, theirs] = [
        createExpense(),
        createExpense(),
        createExpense({ person: { id: "discord:2", name: "Budi" } }),
      ];
      await expenses.add([mine, double, theirs]);
      await expenses.setState(double.id, "removed", { atMs: noonMs });
      const who = { workspaceId: lounge.id, personId: ava.id };
      const lines = JSON.stringify(await Array.fromAsync(privacy.exportPerson(who)));
      expect(lines).toContain(mine.id);
      expect(lines).not.toContain(theirs.id);
      await privacy.deletePerson(who);
      const { message: _, fileDigest: __, ...rest } = mine;
      expect(await expenses.load(mine.id)).toEqual({
        ...{ ...rest, state: "kept", person: { id: forgottenPersonId, name: "" } },
      });
      expect(await expenses.load(double.id)).toBeUndefined();
      expect(await expenses.load(theirs.id)).toMatchObject({ person: { name: "Budi" } });
      const whole = JSON.stringify(await Array.fromAsync(privacy.exportWorkspace(lounge.id)));
      expect(whole).toContain(`"id":"${mine.id}"`);
      await privacy.deleteWorkspace(lounge.id, { extent: "content" });
      expect(await expenses.list(channel, all)).toEqual([]);
    });
  });
}
