import { describe, expect, it } from "vitest";
import { languageFacts, toLanguageFact } from "#core";
import { answered, ava, lounge, noonMs, type StoreWorld } from "./store-world.ts";

const scope = { workspaceId: lounge.id, personId: ava.id };
const budi = { id: "discord:2", displayName: "Budi", isAdmin: false };
const dayMs = 86_400_000;
const month = { workspaceId: lounge.id, fromDay: "2026-11-01", toDay: "2026-11-30" };

/** What every store does about what it keeps of people. */
export function describePrivacy(getWorld: () => StoreWorld): void {
  /** A delivered turn, with a picture and a line in the books. */
  async function playTurn(changes: { person?: typeof ava; receivedAtMs?: number } = {}) {
    const { deliver, reserve, charge, createImage, store } = getWorld();
    const turn = await deliver(changes, {
      files: [
        { name: "a.csv", mediaType: "text/csv", byteLength: 1, spoolKey: `file-${Math.random()}` },
      ],
    });
    const { id: personId, displayName: personName } = turn.person;
    const picture = createImage({ turnId: turn.id, personId, createdAtMs: turn.receivedAtMs });
    await store.pictures.save(picture);
    await reserve({ turnId: turn.id, personId, personName });
    await charge(turn.id, "0.1");
    await store.ledger.settle(turn.id, { ...answered, pictureCount: 1 });
    return { turn, picture };
  }

  async function exportText(lines: AsyncIterable<unknown>): Promise<string> {
    return JSON.stringify(await Array.fromAsync(lines));
  }

  describe("a picture that is deleted", () => {
    it("is hidden, can be had back by whoever did it, and is listed when its time is over", async () => {
      const { store } = getWorld();
      const { turn, picture } = await playTurn();
      const { pictures } = store;
      await pictures.hide(picture.id, { atMs: noonMs, personId: budi.id });
      expect(await pictures.load(picture.id)).toBeUndefined();
      expect(await pictures.listForTurn(turn.id)).toEqual([]);
      expect(await pictures.findOwned([picture.spoolKey])).toEqual(new Set([picture.spoolKey]));
      const since = { personId: budi.id, afterMs: noonMs - 1 };
      expect(await pictures.listDeletedWith(picture.id, since)).toEqual([picture]);
      expect(await pictures.listDeletedWith(picture.id, { ...since, personId: ava.id })).toEqual(
        [],
      );
      expect(await pictures.listDeletedWith(picture.id, { ...since, afterMs: noonMs })).toEqual([]);
      expect(await pictures.listDeleted({ beforeMs: noonMs - 1, limit: 9 })).toEqual([]);
      expect(await pictures.listDeleted({ beforeMs: noonMs, limit: 9 })).toEqual([picture]);
      await pictures.restore([picture.id]);
      expect(await pictures.load(picture.id)).toEqual(picture);
    });
  });

  it("a person's language is theirs to see and to delete, and isn't kept for ever", async () => {
    const { store } = getWorld();
    const languageOf = (personId: string) => store.notices.loadFact(toLanguageFact(personId));
    for (const [{ id }, atMs] of [
      [ava, noonMs],
      [budi, noonMs - dayMs],
    ] as const) {
      await store.notices.saveFact(toLanguageFact(id), { value: "id", atMs });
    }
    await store.notices.saveFact("balance:operator", { value: "9", atMs: 1 });
    expect(await exportText(store.privacy.exportPerson(scope))).toContain(
      `{"type":"language","locale":"id","savedAtMs":${noonMs}}`,
    );
    const ofBudi = { ...scope, personId: budi.id };
    expect(await exportText(store.privacy.exportPerson(ofBudi))).not.toContain(String(noonMs));
    await store.privacy.deletePerson(scope);
    expect(await languageOf(ava.id)).toBeUndefined();
    expect(await languageOf(budi.id)).toBeDefined();
    await store.notices.deleteOldFacts(languageFacts, { beforeMs: noonMs - dayMs + 1 });
    expect(await languageOf(budi.id)).toBeUndefined();
    expect(await store.notices.loadFact("balance:operator")).toBeDefined();
  });

  it("an account's charges are summed over its workspaces, with when they began", async () => {
    const { store } = getWorld();
    await playTurn();
    const account = { type: "operator" } as const;
    const sum = await store.ledger.sumAccount({ account, sinceMs: 0 });
    expect(sum).toMatchObject({ credits: "0.1", hasUnknown: false });
    const own = { type: "own", workspaceId: "discord:guild:9" } as const;
    const none = await store.ledger.sumAccount({ account: own, sinceMs: 0 });
    expect(none).toEqual({ credits: "0", hasUnknown: false });
    const later = (sum.firstAtMs ?? 0) + 1;
    expect(await store.ledger.sumAccount({ account, sinceMs: later })).toEqual({
      credits: "0",
      hasUnknown: false,
      firstAtMs: later,
    });
    expect(await store.privacy.countContent(lounge.id)).toEqual({ turns: 1, pictures: 1 });
  });

  describe("what is kept of a person", () => {
    it("is exported whole, without what anyone could answer with", async () => {
      const { store } = getWorld();
      const { turn, picture } = await playTurn();
      await playTurn({ person: budi });
      const lines = await Array.fromAsync(store.privacy.exportPerson(scope));
      expect(lines).toMatchObject([
        { type: "turn", state: "delivered", request: { id: turn.id, intent: turn.intent } },
        { type: "picture", id: picture.id, drawing: { prompt: "a moon" } },
        { type: "ledger-line", turnId: turn.id, credits: "0.1" },
      ]);
      expect(JSON.stringify(lines)).not.toMatch(/replyTarget|Budi/);
    });

    it("is exported over many pages, each turn once", async () => {
      const { claim, store } = getWorld();
      const claimed: string[] = [];
      for (let index = 0; index < 401; index += 1) {
        const { id } = await claim({ receivedAtMs: noonMs + Math.floor(index / 5) });
        claimed.push(id);
      }
      const lines = await Array.fromAsync(store.privacy.exportPerson(scope));
      const ids = lines.map((line) => JSON.stringify(line).match(/"id":"([^"]+)"/)?.[1]);
      expect(ids).toHaveLength(401);
      expect(new Set(ids)).toEqual(new Set(claimed));
    });

    it("is deleted with their name, and the sums of the books stay", async () => {
      const world = getWorld();
      const { store } = world;
      const { turn, picture } = await playTurn();
      const kept = await playTurn({ person: budi });
      const before = await store.ledger.sum(month);
      const { turns, spoolKeys } = await store.privacy.deletePerson(scope);
      expect(turns).toBe(1);
      expect(spoolKeys).toContain(picture.spoolKey);
      expect(spoolKeys).toHaveLength(2);
      expect(await store.turns.load(turn.id)).toBeUndefined();
      expect(await store.pictures.load(picture.id)).toBeUndefined();
      expect(await store.pictures.load(kept.picture.id)).toBeDefined();
      expect(await store.ledger.sum(month)).toEqual(before);
      expect(await store.ledger.report(month, { by: "person", limit: 5 })).toMatchObject([
        { value: "deleted", turns: 1, pictures: 1, credits: "0.1" },
        { value: budi.id, turns: 1 },
      ]);
      expect(await Array.fromAsync(store.privacy.exportPerson(scope))).toEqual([]);
      expect(await exportText(store.privacy.exportWorkspace(lounge.id))).not.toMatch(/Ava/);
    });

    it("can be deleted twice, and of many at different times", async () => {
      const { store } = getWorld();
      await playTurn();
      await store.privacy.deletePerson(scope);
      await playTurn();
      await store.privacy.deletePerson(scope);
      await store.privacy.deletePerson(scope);
      expect(await store.ledger.report(month, { by: "person", limit: 5 })).toMatchObject([
        { value: "deleted", turns: 2, credits: "0.2" },
      ]);
    });

    it("is deleted from the list of changed settings too", async () => {
      const { store } = getWorld();
      await store.workspaces.ensure(lounge);
      const who = { workspaceId: lounge.id, personId: ava.id, personName: "Ava" };
      await store.workspaces.saveSettings(lounge.id, {
        revision: 0,
        settings: {},
        changes: [{ ...who, key: "language", before: null, after: "id", atMs: 1 }],
      });
      await store.privacy.deletePerson(scope);
      expect(await store.workspaces.listChanges(lounge.id, { limit: 5 })).toMatchObject([
        { personId: "deleted", personName: "", key: "language", after: "id" },
      ]);
    });

    it("leaves turns on their way alone, with their pictures", async () => {
      const { claim, perform, createImage, store } = getWorld();
      const turn = await claim();
      const picture = createImage({ turnId: turn.id });
      await store.pictures.save(picture);
      await perform(turn);
      expect(await store.privacy.deletePerson(scope)).toEqual({
        turns: 0,
        pictures: 0,
        spoolKeys: [],
      });
      expect(await store.turns.load(turn.id)).toBeDefined();
      expect(await store.pictures.load(picture.id)).toEqual(picture);
    });

    it("does not refill a person's limits when it is deleted", async () => {
      const { reserve, store } = getWorld();
      const { turn } = await playTurn();
      await store.privacy.deletePerson(scope);
      expect((await reserve({}, { personPerDay: "0.15" })).result).toBe("person-day");
      expect((await reserve({}, { personPerMonth: "0.15" })).result).toBe("person-month");
      expect(await store.turns.countForPerson(turn, { sinceMs: turn.receivedAtMs })).toMatchObject({
        recent: 1,
      });
      expect(await store.turns.countAdmitted(turn, { sinceMs: 0 })).toMatchObject({ count: 1 });
    });

    it("keeps a person's use of their limits until the month is over, and no longer", async () => {
      const world = getWorld();
      const { reserve, store } = world;
      await playTurn();
      const deleteOld = () =>
        store.privacy.deleteOld({ workspaceId: lounge.id, beforeMs: 0, limit: 1 });
      world.nowMs = Date.UTC(2026, 10, 30, 23);
      await deleteOld();
      expect((await reserve({}, { personPerMonth: "0.15" })).result).toBe("person-month");
      world.nowMs = Date.UTC(2027, 0, 4);
      await deleteOld();
      expect((await reserve({}, { personPerMonth: "0.15" })).result).toBe("reserved");
      expect(await store.ledger.sum(month)).toMatchObject({ credits: "0.1" });
    });

    it("keeps books right when a cost arrives after it was deleted", async () => {
      const { reserve, store } = getWorld();
      const { turnId } = await reserve();
      await store.ledger.openCharge({ id: "c", turnId, model: "m", atMs: noonMs });
      await store.ledger.settle(turnId, answered);
      await store.privacy.deletePerson(scope);
      await store.ledger.settleCharge("c", { model: "m", credits: "0.2", creditsAre: "measured" });
      expect(await store.ledger.sum(month)).toMatchObject({ credits: "0.2", isExact: true });
      expect(await store.ledger.report(month, { by: "person", limit: 5 })).toMatchObject([
        { value: "deleted", turns: 1, credits: "0.2", isExact: true },
      ]);
    });
  });

  describe("forgotten turns", () => {
    it("still tell a redelivery for a day, and then leave nothing", async () => {
      const world = getWorld();
      const { turn } = await playTurn();
      await world.store.privacy.deletePerson(scope);
      expect(await world.store.turns.claim(turn)).toBe("duplicate");
      world.nowMs += dayMs + 1;
      await world.store.privacy.deleteOld({ workspaceId: lounge.id, beforeMs: 0, limit: 10 });
      expect(await world.store.turns.claim(turn)).toBe("claimed");
    });

    it("are those that ended before, at most as many as asked", async () => {
      const world = getWorld();
      const { store } = world;
      const old = noonMs - 10 * dayMs;
      world.nowMs = old;
      for (let index = 0; index < 3; index += 1) await playTurn({ receivedAtMs: old + index });
      world.nowMs = noonMs;
      const recent = await playTurn();
      const deleteOld = () =>
        store.privacy.deleteOld({
          workspaceId: lounge.id,
          beforeMs: noonMs - 9 * dayMs,
          limit: 2,
        });
      expect((await deleteOld()).turns).toBe(2);
      expect((await deleteOld()).turns).toBe(1);
      expect(await deleteOld()).toEqual({ turns: 0, pictures: 0, spoolKeys: [] });
      expect(await store.turns.load(recent.turn.id)).toBeDefined();
      expect(await store.pictures.load(recent.picture.id)).toBeDefined();
      expect(await store.ledger.sum(month)).toMatchObject({ turns: 4 });
    });
  });

  describe("a workspace", () => {
    it("is exported with its settings and without its keys", async () => {
      const { store } = getWorld();
      await playTurn();
      await store.workspaces.saveSettings(lounge.id, {
        revision: 0,
        settings: { language: "id" },
        sealedLunosKey: "v1.sealed",
        changes: [],
      });
      const lines = await Array.fromAsync(store.privacy.exportWorkspace(lounge.id));
      expect(lines[0]).toMatchObject({ type: "workspace", settings: { language: "id" } });
      expect(lines).toHaveLength(4);
      expect(JSON.stringify(lines)).not.toContain("v1.sealed");
    });

    it("loses its content and keeps settings and books", async () => {
      const { store } = getWorld();
      await playTurn();
      await playTurn({ person: budi });
      const { turns, spoolKeys } = await store.privacy.deleteWorkspace(lounge.id, {
        extent: "content",
      });
      expect([turns, spoolKeys.length]).toEqual([2, 4]);
      expect(await store.workspaces.load(lounge.id)).toBeDefined();
      expect(await store.ledger.sum(month)).toMatchObject({ turns: 2, credits: "0.2" });
    });

    it("goes whole, and no other with it", async () => {
      const { claim, store } = getWorld();
      const elsewhere = { ...lounge, id: "discord:guild:2", externalId: "2" };
      await playTurn();
      await claim();
      const other = await claim({ workspace: elsewhere });
      await store.workspaces.saveSettings(lounge.id, {
        revision: 0,
        settings: {},
        changes: [
          {
            workspaceId: lounge.id,
            personId: ava.id,
            personName: "Ava",
            key: "appId",
            before: null,
            after: "x",
            atMs: 1,
          },
        ],
      });
      const { turns } = await store.privacy.deleteWorkspace(lounge.id, { extent: "whole" });
      expect(turns).toBe(2);
      expect(await store.workspaces.load(lounge.id)).toBeUndefined();
      expect(await Array.fromAsync(store.privacy.exportWorkspace(lounge.id))).toEqual([]);
      expect(await store.ledger.sum(month)).toMatchObject({ turns: 0, credits: "0" });
      expect(await store.turns.load(other.id)).toBeDefined();
    });
  });
}
