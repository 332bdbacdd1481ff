import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createReplyView, createWorkspaceReference, type Store, type TurnRequest } from "#core";
import { createTurn, seeIntent } from "../../support/turns.ts";
import { describeFonts } from "./looks/store-fonts.ts";
import { describeStyles } from "./looks/store-styles.ts";
import { describeBalance } from "./store-balance.ts";
import { describeBooks } from "./store-books.ts";
import { describeChannels } from "./store-channels.ts";
import { describeExpenses } from "./store-expenses.ts";
import { describeGallery } from "./store-gallery.ts";
import { describeGallerySight } from "./store-gallery-sight.ts";
import { describeLimits } from "./store-limits.ts";
import { describePictures } from "./store-pictures.ts";
import { describePrivacy } from "./store-privacy.ts";
import { describeReadings } from "./store-readings.ts";
import { describeReports } from "./store-reports.ts";
import { describeUnasked } from "./store-unasked.ts";
import { describeWatches } from "./store-watches.ts";
import { openStoreWorld, type StorePlace, type StoreWorld } from "./store-world.ts";

/** What every store keeps to, whatever database holds it. */
export function describeStore(openPlace: () => Promise<StorePlace>): void {
  let world: StoreWorld;
  let store: Store;

  beforeEach(async () => {
    world = await openStoreWorld(await openPlace());
    store = world.store;
  });

  afterEach(() => world[Symbol.asyncDispose]());

  describe("workspaces", () => {
    it.each(["guild", "team", "direct", "space"])(
      "keeps a platform's own word for it, such as %s",
      async (kind) => {
        const place = { platform: "slack", kind, externalId: `of-${kind}` };
        const workspace = createWorkspaceReference(place);
        await store.workspaces.ensure(workspace);
        const id = `slack:${kind}:of-${kind}`;
        expect(await store.workspaces.load(id)).toMatchObject({ ...place, id });
      },
    );

    it("gives a new workspace its default App-ID and no settings, and keeps it", async () => {
      const { workspace } = createTurn();
      const first = await store.workspaces.ensure(workspace);
      expect(first).toEqual({
        ...workspace,
        appId: "moonlens-discord-81234567890123456",
        settings: {},
        revision: 0,
      });
      expect(await store.workspaces.ensure(workspace)).toEqual(first);
      expect(await store.workspaces.load(workspace.id)).toEqual(first);
    });

    it("keeps a name until the platform gives another", async () => {
      const { workspace } = createTurn();
      const { name: _, ...nameless } = workspace;
      await store.workspaces.ensure(workspace);
      expect((await store.workspaces.ensure(nameless)).name).toBe("Moonlens Lounge");
      expect((await store.workspaces.ensure({ ...workspace, name: "Ruang" })).name).toBe("Ruang");
      expect((await store.workspaces.load(workspace.id))?.name).toBe("Ruang");
    });

    it("lists those that were left before, and no longer those that came back", async () => {
      const { workspace } = createTurn();
      await store.workspaces.ensure(workspace);
      await store.workspaces.saveLeft(workspace.id, { atMs: 100 });
      expect(await store.workspaces.listLeft({ beforeMs: 100 })).toEqual([]);
      expect(await store.workspaces.listLeft({ beforeMs: 101 })).toMatchObject([workspace]);
      expect(await store.workspaces.list()).toEqual([]);
      await store.workspaces.ensure(workspace);
      expect(await store.workspaces.listLeft({ beforeMs: 101 })).toEqual([]);
      expect(await store.workspaces.list()).toMatchObject([workspace]);
    });
  });

  describe("settings", () => {
    const change = {
      personId: "discord:1",
      personName: "Ava",
      key: "appId",
      before: null,
      after: "ours",
      atMs: 7,
    } as const;

    it("are in force with the next turn, with who changed what", async () => {
      const { workspace } = createTurn();
      await store.workspaces.ensure(workspace);
      const changes = [
        { ...change, workspaceId: workspace.id },
        { ...change, workspaceId: workspace.id, key: "allowedChannels", after: ["1", "2"] },
      ] as const;
      const settings = { appId: "ours", allowedChannels: ["1", "2"] };
      expect(
        await store.workspaces.saveSettings(workspace.id, {
          revision: 0,
          settings,
          sealedLunosKey: "sealed",
          changes,
        }),
      ).toBe("saved");
      expect(await store.workspaces.ensure(workspace)).toMatchObject({
        appId: "ours",
        settings,
        revision: 1,
        sealedLunosKey: "sealed",
      });
      expect(await store.workspaces.listChanges(workspace.id, { limit: 5 })).toEqual(
        changes.toReversed().map((one) => ({ ...one, revision: 1 })),
      );
      const latest = await store.workspaces.listChanges(workspace.id, { limit: 1 });
      expect(latest).toEqual([{ ...changes[1], revision: 1 }]);
      const since = { limit: 5, fromRevision: 2 };
      expect(await store.workspaces.listChanges(workspace.id, since)).toEqual([]);
    });

    it("are not overwritten by an admin who had not seen the last change", async () => {
      const { workspace } = createTurn();
      await store.workspaces.ensure(workspace);
      const save = (language: string) =>
        store.workspaces.saveSettings(workspace.id, {
          revision: 0,
          settings: { language },
          changes: [],
        });
      const outcomes = await Promise.all([save("id"), save("en")]);
      expect(outcomes.toSorted()).toEqual(["conflict", "saved"]);
      expect((await store.workspaces.load(workspace.id))?.revision).toBe(1);
    });

    it("keep a workspace's sealed key until it is taken away", async () => {
      const { workspace } = createTurn();
      await store.workspaces.ensure(workspace);
      const save = (revision: number, sealedLunosKey?: string | null) =>
        store.workspaces.saveSettings(workspace.id, {
          revision,
          settings: {},
          changes: [],
          ...(sealedLunosKey === undefined ? {} : { sealedLunosKey }),
        });
      await save(0, "sealed");
      await save(1);
      expect((await store.workspaces.load(workspace.id))?.sealedLunosKey).toBe("sealed");
      await save(2, null);
      expect(await store.workspaces.load(workspace.id)).not.toHaveProperty("sealedLunosKey");
    });
  });

  describe("turns", () => {
    it("gives back a turn exactly as it was claimed", async () => {
      const turn = await world.claim();
      expect(await store.turns.load(turn.id)).toEqual({ request: turn, state: "queued" });
    });

    it("refuses a second turn for the same platform event", async () => {
      const turn = await world.claim();
      const again = createTurn({ deduplicationKey: turn.deduplicationKey });
      expect(await store.turns.claim(again)).toBe("duplicate");
      expect(await store.turns.load(again.id)).toBeUndefined();
    });

    it("keeps a turn from its arrival on, and what it became when it was claimed", async () => {
      const turn = await world.receive({ event: { ids: ["1"] } });
      expect(await store.turns.listUnfinished()).toEqual([{ request: turn, state: "received" }]);
      expect(await store.turns.start(turn.id)).toBe(false);
      const { event: _event, ...arrived } = turn;
      const request = { ...arrived, intent: seeIntent };
      expect(await store.turns.claim(request)).toBe("claimed");
      expect(await store.turns.load(turn.id)).toEqual({ request, state: "queued" });
    });

    it("takes it for received when the same turn is received again", async () => {
      const turn = await world.receive();
      expect(await store.turns.receive(turn)).toBe("received");
      await store.turns.claim(createTurn(turn));
      expect(await store.turns.receive(turn)).toBe("duplicate");
    });

    it("receives an event once, whoever comes with it", async () => {
      const turn = await world.receive();
      const { deduplicationKey } = turn;
      const again = createTurn({ deduplicationKey });
      expect(await store.turns.receive(again)).toBe("duplicate");
      expect(await store.turns.claim(again)).toBe("duplicate");
      await store.turns.dismiss(turn.id);
      expect(await store.turns.listUnfinished()).toEqual([]);
      expect(await store.turns.receive(again)).toBe("duplicate");
    });

    it("puts what arrived later in the place of what it goes on with, in one act", async () => {
      const first = await world.receive();
      const second = createTurn({ receivedAtMs: first.receivedAtMs });
      expect(await store.turns.receive(second, { replaces: first.id })).toBe("received");
      // Whoever didn't hear that it was done tries again.
      expect(await store.turns.receive(second, { replaces: first.id })).toBe("received");
      expect(await store.turns.listUnfinished()).toMatchObject([{ request: { id: second.id } }]);
      const count = await store.turns.countForPerson(second, { sinceMs: 0 });
      expect(count).toEqual({ open: 1, recent: 1 });
      const known = { ...createTurn(), deduplicationKey: first.deduplicationKey };
      expect(await store.turns.receive(known, { replaces: second.id })).toBe("duplicate");
      expect(await store.turns.listUnfinished()).toMatchObject([{ request: { id: second.id } }]);
    });

    it("dismisses nothing that came further", async () => {
      const turn = await world.claim();
      await store.turns.dismiss(turn.id);
      expect((await store.turns.load(turn.id))?.state).toBe("queued");
    });

    it("lets only one of two starters have a turn", async () => {
      const turn = await world.claim();
      const outcomes = await Promise.all([store.turns.start(turn.id), store.turns.start(turn.id)]);
      expect(outcomes.filter((isMine) => isMine)).toHaveLength(1);
    });

    it("goes from queued to delivered, and lists it as unfinished until then", async () => {
      const turn = await world.claim();
      await store.turns.start(turn.id);
      const view = createReplyView({ ...turn, atMs: 1 });
      expect(await store.turns.savePerformed(turn.id, view)).toBe(true);
      await store.turns.saveReceipt(turn.id, { messageIds: ["1"] });
      expect(await store.turns.listUnfinished()).toEqual([
        { request: turn, state: "performed", view, receipt: { messageIds: ["1"] } },
      ]);
      await store.turns.saveDelivered(turn.id);
      expect(await store.turns.listUnfinished()).toEqual([]);
    });

    it("keeps what was heard while it runs, and only then", async () => {
      const turn = await world.claim();
      const part = { recording: 0, startMs: 0, byteLength: 5, spoken: { text: "Shall we?" } };
      await store.turns.saveHeard(turn.id, [part]);
      expect(await store.turns.load(turn.id)).toEqual({ request: turn, state: "queued" });
      await store.turns.start(turn.id);
      await store.turns.saveHeard(turn.id, [part]);
      const next = { ...part, startMs: 600_000 };
      await store.turns.saveHeard(turn.id, [part, next]);
      expect(await store.turns.listUnfinished()).toEqual([
        { request: turn, state: "running", heard: [part, next] },
      ]);
      const view = createReplyView({ ...turn, atMs: 1 });
      await store.turns.savePerformed(turn.id, view);
      await store.turns.saveHeard(turn.id, [part]);
      expect(await store.turns.load(turn.id)).toEqual({ request: turn, state: "performed", view });
    });

    it("asks its person, and waits for the answer without being started", async () => {
      const turn = await world.claim();
      expect(await store.turns.ask(turn.id)).toBe(true);
      expect(await store.turns.start(turn.id)).toBe(false);
      expect(await store.turns.listUnfinished()).toMatchObject([{ state: "asking" }]);
      expect(await store.turns.confirm(turn.id)).toBe(true);
      expect(await store.turns.confirm(turn.id)).toBe(false);
      expect(await store.turns.start(turn.id)).toBe(true);
    });

    it("goes on with what its person agreed to, written down in the same act", async () => {
      const turn = await world.claim();
      const agreed: TurnRequest = { ...turn, locale: "de" };
      expect(await store.turns.confirm(turn.id, agreed)).toBe(false);
      await store.turns.ask(turn.id);
      expect(await store.turns.confirm(turn.id, agreed)).toBe(true);
      expect(await store.turns.load(turn.id)).toEqual({ request: agreed, state: "queued" });
    });

    it.each(["received", "queued", "asking", "running"] as const)(
      "is performed from %s, and only once",
      async (state) => {
        const turn = await (state === "received" ? world.receive() : world.claim());
        if (state === "asking") await store.turns.ask(turn.id);
        if (state === "running") await store.turns.start(turn.id);
        const view = createReplyView({ ...turn, atMs: 1 });
        expect(await store.turns.savePerformed(turn.id, view)).toBe(true);
        expect(await store.turns.savePerformed(turn.id, { ...view, text: "again" })).toBe(false);
        expect((await store.turns.load(turn.id))?.view).toEqual(view);
      },
    );

    it("is not taken as delivered when it was never performed", async () => {
      const turn = await world.claim();
      await store.turns.saveDelivered(turn.id);
      expect((await store.turns.load(turn.id))?.state).toBe("queued");
    });

    it("counts a person's open and recent turns, and nobody else's", async () => {
      const old = await world.claim({ receivedAtMs: 10 });
      const recent = await world.claim({ receivedAtMs: 2_000 });
      await world.claim({
        person: { id: "discord:someone-else", displayName: "Budi", isAdmin: false },
      });
      await world.perform(old);
      const count = (sinceMs: number) => store.turns.countForPerson(recent, { sinceMs });
      expect(await count(1_000)).toEqual({ open: 1, recent: 1 });
      await store.turns.ask(recent.id);
      expect(await count(3_000)).toEqual({ open: 1, recent: 0 });
      expect(await count(0)).toEqual({ open: 1, recent: 2 });
    });

    it("counts those of many at once that came before it, and itself", async () => {
      const turns = [await world.claim(), await world.claim(), await world.claim()];
      const counts = turns.map((turn) => store.turns.countForPerson(turn, { sinceMs: 0 }));
      expect((await Promise.all(counts)).map(({ open }) => open)).toEqual([1, 2, 3]);
    });

    it("is claimed again by who has lost the answer, as long as nothing was done with it", async () => {
      const turn = await world.claim();
      expect(await store.turns.claim(turn)).toBe("claimed");
      await store.turns.start(turn.id);
      expect(await store.turns.claim(turn)).toBe("duplicate");
    });

    it("counts a person's admitted turns in a workspace, which ask a model", async () => {
      const first = await world.claim({ receivedAtMs: 1_000 });
      await world.reserve({ turnId: first.id });
      const help = await world.claim({ receivedAtMs: 2_000 });
      await world.reserve({ turnId: help.id, intent: "other" });
      const refused = await world.claim({ receivedAtMs: 3_000 });
      await world.perform(refused);
      const now = await world.claim({ receivedAtMs: 4_000 });
      const count = (sinceMs: number) => store.turns.countAdmitted(now, { sinceMs });
      expect(await count(0)).toEqual({ count: 2, firstAtMs: 1_000 });
      expect(await count(2_000)).toEqual({ count: 1, firstAtMs: 4_000 });
      expect(await count(5_000)).toEqual({ count: 0 });
    });
  });

  describe("notices", () => {
    it("are claimed by one of many, until they are released", async () => {
      const claim = () => store.notices.claim("low:2026-11", { atMs: 1 });
      const claims = await Promise.all([claim(), claim(), claim()]);
      expect(claims.filter((isMine) => isMine)).toHaveLength(1);
      await store.notices.release("low:2026-11");
      expect(await claim()).toBe(true);
    });

    it("keep the last known fact", async () => {
      expect(await store.notices.loadFact("balance")).toBeUndefined();
      await store.notices.saveFact("balance", { value: { credits: "1" }, atMs: 1 });
      await store.notices.saveFact("balance", { value: { credits: "0.5" }, atMs: 2 });
      expect(await store.notices.loadFact("balance")).toEqual({
        value: { credits: "0.5" },
        atMs: 2,
      });
    });

    it("say of a store that works that it does", async () => {
      await expect(store.check()).resolves.toBeUndefined();
    });
  });

  describe("installations", () => {
    const key = { platform: "slack", externalId: "T1" } as const;

    it("are given back as they were saved, by platform and place", async () => {
      await store.installations.save({ ...key, data: { token: "xoxb-1" } });
      await store.installations.save({ ...key, data: { token: "xoxb-2" } });
      expect(await store.installations.load(key)).toEqual({ token: "xoxb-2" });
      expect(await store.installations.list("slack")).toEqual([key]);
      expect(await store.installations.list("discord")).toEqual([]);
      await store.installations.delete(key);
      expect(await store.installations.load(key)).toBeUndefined();
    });

    it("are refused without a secret to seal them with", async () => {
      await using open = await world.reopen({ secretBox: undefined });
      await expect(open.installations.save({ ...key, data: 1 })).rejects.toThrow("MOONLENS_SECRET");
    });
  });

  describeBooks(() => world);
  describeChannels(() => world);
  describeLimits(() => world);
  describeReadings(() => world);
  describeReports(() => world);
  describeUnasked(() => world);
  describeExpenses(() => world);
  describeBalance(() => world);
  describePictures(() => world);
  describePrivacy(() => world);
  describeStyles(() => world);
  describeFonts(() => world);
  describeGallery(() => world);
  describeGallerySight(() => world);
  describeWatches(() => world);
}
