import { describe, expect, it } from "vitest";
import type { ChannelSettings } from "#core";
import { answered, ava, lounge, type StoreWorld } from "./store-world.ts";

/** What every store keeps of single channels: their settings, and what was spent in them. */
export function describeChannels(getWorld: () => StoreWorld): void {
  const save = async (
    settings: ChannelSettings,
    { revision = 0, channelId = "pictures" }: { revision?: number; channelId?: string } = {},
  ) => {
    const { workspaces } = getWorld().store;
    const { id: workspaceId } = await workspaces.ensure(lounge);
    const change = {
      workspaceId,
      personId: ava.id,
      personName: "Ava",
      key: "persona",
      before: null,
      after: "Kind.",
      atMs: 7,
      channel: { id: channelId, name: "pictures" },
    } as const;
    const wanted = { revision, channelId, settings, changes: [change] };
    return { outcome: await workspaces.saveSettings(workspaceId, wanted), change };
  };

  describe("a channel's settings", () => {
    it("lie beside the workspace's, which stay as they are", async () => {
      const { workspaces } = getWorld().store;
      await workspaces.ensure(lounge);
      const ofAll = { revision: 0, settings: { language: "id" }, changes: [] };
      await workspaces.saveSettings(lounge.id, ofAll);
      const { change } = await save({ persona: "Kind." }, { revision: 1 });
      expect(await workspaces.loadChannel(lounge.id, "pictures")).toEqual({ persona: "Kind." });
      expect(await workspaces.loadChannel(lounge.id, "general")).toEqual({});
      const workspace = await workspaces.ensure(lounge);
      expect(await workspaces.ensureWithChannel(lounge, "pictures")).toEqual({
        workspace,
        channel: { persona: "Kind." },
      });
      expect(await workspaces.ensureWithChannel(lounge, "general")).toEqual({
        workspace,
        channel: {},
      });
      expect(await workspaces.load(lounge.id)).toMatchObject({
        settings: { language: "id" },
        revision: 2,
      });
      expect(await workspaces.listChanges(lounge.id, { limit: 5 })).toEqual([
        { ...change, revision: 2 },
      ]);
    });

    it("are replaced, and gone when nothing is left of them", async () => {
      const { workspaces } = getWorld().store;
      await save({ persona: "Kind." });
      await save({ imageSize: "2K" }, { revision: 1 });
      expect(await workspaces.loadChannel(lounge.id, "pictures")).toEqual({ imageSize: "2K" });
      await save({}, { revision: 2 });
      expect(await workspaces.loadChannel(lounge.id, "pictures")).toEqual({});
    });

    it("aren't saved over what was changed in between, there or for all channels", async () => {
      await save({ persona: "Kind." });
      const late = await save({ persona: "Grim." }, { channelId: "general" });
      expect(late.outcome).toBe("conflict");
      const { workspaces } = getWorld().store;
      expect(await workspaces.loadChannel(lounge.id, "general")).toEqual({});
    });

    it("are exported with the workspace, and go with it", async () => {
      const { privacy, workspaces } = getWorld().store;
      await save({ persona: "Kind." });
      const lines = await Array.fromAsync(privacy.exportWorkspace(lounge.id));
      expect(lines).toContainEqual({
        type: "channel-settings",
        channelId: "pictures",
        settings: { persona: "Kind." },
      });
      await privacy.deleteWorkspace(lounge.id, { extent: "whole" });
      await workspaces.ensure(lounge);
      expect(await workspaces.loadChannel(lounge.id, "pictures")).toEqual({});
    });
  });

  describe("a channel's budget", () => {
    const limits = { channelPerMonth: "0.25" };

    it("counts what was spent and what is held back there, and nothing of other channels", async () => {
      const { reserve, charge, store } = getWorld();
      await reserve({ channelId: "general", reserved: "5" }, {});
      const { turnId } = await reserve({ channelId: "pictures" }, limits);
      await charge(turnId, "0.15");
      await store.ledger.settle(turnId, answered);
      expect((await reserve({ channelId: "pictures" }, limits)).result).toBe("reserved");
      expect((await reserve({ channelId: "pictures" }, limits)).result).toBe("channel-month");
      expect((await reserve({ channelId: "general" }, limits)).result).toBe("channel-month");
      expect((await reserve({ channelId: "elsewhere" }, limits)).result).toBe("reserved");
    });

    it("isn't passed by many at once, nor by a turn that needs more", async () => {
      const { reserve, store } = getWorld();
      const results = await Promise.all(
        Array.from({ length: 6 }, () => reserve({ channelId: "pictures" }, limits)),
      );
      const admitted = results.filter(({ result }) => result === "reserved");
      expect(admitted).toHaveLength(2);
      const [first] = admitted;
      if (first === undefined) throw new Error("none was admitted");
      const more = await store.ledger.reserveMore({ ...first, reserved: "0.2" }, limits);
      expect(more).toMatchObject({ type: "exceeded", budget: "channel-month" });
    });

    it("is shown as used, beside the others", async () => {
      const { reserve, charge, store } = getWorld();
      const open = await reserve({ channelId: "pictures" }, limits);
      await charge(open.turnId, "0.04");
      await reserve({ channelId: "general" }, {});
      expect(await store.ledger.loadBudgetUse(open)).toMatchObject({
        "channel-month": "0.1",
        "workspace-month": "0.2",
      });
    });

    it("begins anew with the month", async () => {
      const { reserve } = getWorld();
      await reserve({ channelId: "pictures", reserved: "0.25" }, limits);
      expect((await reserve({ channelId: "pictures" }, limits)).result).toBe("channel-month");
      const december = { channelId: "pictures", day: "2026-12-01" };
      expect((await reserve(december, limits)).result).toBe("reserved");
    });
  });
}
