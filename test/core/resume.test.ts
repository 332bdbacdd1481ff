import { describe, expect, it } from "vitest";
import { createReplyView } from "#core";
import { openCoreWorld } from "../support/core-world.ts";
import { createRecordingPlatform } from "../support/recording-platform.ts";
import { createScriptedLunos, drawOne, sayHello } from "../support/scripted-lunos.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { createTurn, drawIntent } from "../support/turns.ts";

const connect = async () => undefined;

describe("after a crash", () => {
  /** A folder in which a turn was left in the given state, and the turn. */
  async function leave(state: "queued" | "running" | "running with a picture" | "performed") {
    const folder = await createTemporaryFolder();
    const turn = createTurn({ intent: drawIntent });
    const world = await openCoreWorld({
      lunos: createScriptedLunos(sayHello),
      platform: createRecordingPlatform(),
      folder: folder.path,
    });
    await world.store.workspaces.ensure(turn.workspace);
    await world.store.turns.claim(turn);
    if (state !== "queued") await world.store.turns.start(turn.id);
    if (state === "running with a picture") {
      const file = await (await world.spool.create()).commit();
      await world.store.images.save({
        id: "saved",
        turnId: turn.id,
        workspaceId: turn.workspace.id,
        personId: turn.person.id,
        spoolKey: file.key,
        mediaType: "image/png",
        byteLength: file.byteLength,
        sources: [],
        drawing: { prompt: "a moon" },
        createdAtMs: 1,
      });
    }
    if (state === "performed") {
      const view = { ...createReplyView({ ...turn, atMs: 1 }), text: "paid for" };
      await world.store.turns.savePerformed(turn.id, { ...view, status: { type: "done" } });
      await world.store.turns.saveReceipt(turn.id, { messageId: "half" });
    }
    await world[Symbol.asyncDispose]();
    return { folder, turn };
  }

  async function takeUp(state: Parameters<typeof leave>[0]) {
    const { folder, turn } = await leave(state);
    await using _folder = folder;
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(drawOne);
    await using world = await openCoreWorld({ lunos, platform, folder: folder.path });
    await world.moonlens.start({ connect });
    const view = await platform.final(turn.id);
    return { view, requests: lunos.requests, receipts: platform.receipts };
  }

  it("performs what was still waiting", async () => {
    const { view, requests } = await takeUp("queued");
    expect(view.images).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  it("apologises for what was being asked, and does not ask again", async () => {
    const { view, requests } = await takeUp("running");
    expect(view.status).toMatchObject({ failure: { sentence: { key: "restarted" } } });
    expect(requests).toEqual([]);
  });

  it("delivers the picture that was on disk, and does not ask again", async () => {
    const { view, requests } = await takeUp("running with a picture");
    expect(view).toMatchObject({ status: { type: "done" }, images: [{ id: "saved" }] });
    expect(requests).toEqual([]);
  });

  it("finishes a delivery from its receipt, and does not ask again", async () => {
    const { view, requests, receipts } = await takeUp("performed");
    expect(view.text).toBe("paid for");
    expect(receipts).toEqual([{ messageId: "half" }]);
    expect(requests).toEqual([]);
  });
});
