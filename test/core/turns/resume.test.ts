import { join } from "node:path";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it, vi } from "vitest";
import { type ArrivingPicture, type ChatPlatform, createReplyView, type TurnRequest } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { leaveHalf } from "../../support/leave-half.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent, seeIntent } from "../../support/turns.ts";

const connect = async () => undefined;

function toArriving(turn: TurnRequest, spoolKey: string): ArrivingPicture {
  return {
    id: "announced",
    turnId: turn.id,
    workspaceId: turn.workspace.id,
    personId: turn.person.id,
    spoolKey,
    sources: [],
    drawing: { prompt: "a moon" },
    createdAtMs: 1,
  };
}

describe("after a crash", () => {
  /** A folder in which a turn was left in the given state, and the turn. */
  async function leave(
    state:
      | "queued"
      | "running"
      | "running with a picture"
      | "running with a file"
      | "running with half a file"
      | "performed",
  ) {
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
      await world.store.pictures.save({
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
    if (state === "running with a file" || state === "running with half a file") {
      const writer = await world.spool.create();
      await world.store.pictures.announce(toArriving(turn, writer.key));
      const bytes = Buffer.from("\x89PNG\r\n\x1a\n and so on", "latin1");
      await writer.write(bytes);
      if (state === "running with a file") await writer.commit();
      else await leaveHalf(writer, { bytes, folder: join(folder.path, "spool") });
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
    const arriving = await world.store.pictures.listArriving(turn.id);
    return { view, requests: lunos.requests, receipts: platform.receipts, arriving };
  }

  it("performs what was still waiting", async () => {
    const { view, requests } = await takeUp("queued");
    expect(view.pictures).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  it("asks about the price that a crash kept it from asking about", async () => {
    const { folder, turn } = await leave("queued");
    await using _folder = folder;
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(drawOne);
    await using world = await openCoreWorld({ lunos, platform, folder: folder.path });
    await world.moonlens.settings.change({
      workspace: turn.workspace,
      person: { ...turn.person, isAdmin: true },
      locale: "en",
      changes: [{ key: "confirmAboveCredits", values: ["0.01"] }],
    });
    const opening = {
      turnId: turn.id,
      workspaceId: turn.workspace.id,
      personId: turn.person.id,
      personName: turn.person.displayName,
      platform: "discord",
      channelId: turn.channelId,
      intent: "draw",
      appId: "moonlens",
      day: "1970-01-01",
      startedAtMs: turn.receivedAtMs,
      reserved: "0.04",
    } as const;
    await world.store.ledger.reserve(opening, {});
    await world.moonlens.start({ connect });
    const question = await platform.asked(turn.id);
    expect(question.status).toEqual({ type: "asking", credits: "0.04" });
    expect(lunos.requests).toEqual([]);
  });

  it("apologises for what was being asked, and does not ask again", async () => {
    const { view, requests } = await takeUp("running");
    expect(view.status).toMatchObject({ failure: { sentence: { key: "restarted" } } });
    expect(requests).toEqual([]);
  });

  it("delivers the picture that was on disk, and does not ask again", async () => {
    const { view, requests } = await takeUp("running with a picture");
    expect(view).toMatchObject({ status: { type: "done" }, pictures: [{ id: "saved" }] });
    expect(requests).toEqual([]);
  });

  it("delivers the picture whose file was whole, though the crash came before it was saved", async () => {
    const { view, requests } = await takeUp("running with a file");
    expect(view).toMatchObject({
      status: { type: "done" },
      pictures: [{ id: "announced", mediaType: "image/png", byteLength: 18 }],
    });
    expect(requests).toEqual([]);
  });

  it("apologises for a picture that was cut off in the middle, and keeps no row of it", async () => {
    const { view, arriving } = await takeUp("running with half a file");
    expect(arriving).toEqual([]);
    expect(view.status).toMatchObject({ failure: { sentence: { key: "restarted" } } });
    expect(view.pictures).toEqual([]);
  });

  it("finishes a delivery from its receipt, and does not ask again", async () => {
    const { view, requests, receipts } = await takeUp("performed");
    expect(view.text).toBe("paid for");
    expect(receipts).toEqual([{ messageId: "half" }]);
    expect(requests).toEqual([]);
  });
});

describe("a turn that was received when its process died", () => {
  const { intent: _intent, ...arrived } = createTurn();

  /** What a next process makes of it, whose platform reads it as given. */
  async function takeUp(readReceived?: ChatPlatform["readReceived"]) {
    await using folder = await createTemporaryFolder();
    const lunos = createScriptedLunos(sayHello);
    const folderOptions = { lunos, folder: folder.path };
    const turn = { ...arrived, event: { ids: ["1"] } };
    {
      const platform = createRecordingPlatform();
      await using world = await openCoreWorld({ ...folderOptions, platform });
      expect(await world.moonlens.receive(turn)).toBe("received");
      expect(await world.moonlens.receive({ ...turn, id: "again" })).toBe("duplicate");
    }
    const platform = createRecordingPlatform(readReceived === undefined ? {} : { readReceived });
    await using world = await openCoreWorld({ ...folderOptions, platform });
    await world.moonlens.start({ connect });
    await eventually(async () => {
      const [open] = await world.store.turns.listUnfinished();
      expect(open?.state).toBe(readReceived === undefined ? "received" : undefined);
    });
    return { turn, lunos, platform };
  }

  it("is read by its platform and performed", async () => {
    const readReceived = vi.fn(async () => ({ ...arrived, intent: seeIntent }));
    const { turn, platform, lunos } = await takeUp(readReceived);
    expect(readReceived).toHaveBeenCalledWith(turn, expect.anything());
    expect((await platform.final(turn.id)).status.type).toBe("done");
    expect(lunos.requests).toHaveLength(1);
  });

  it("comes to nothing when nobody waits for an answer any more", async () => {
    const { platform, lunos } = await takeUp(async () => undefined);
    expect(platform.finished).toEqual([]);
    expect(lunos.requests).toEqual([]);
  });

  it("is answered with an apology when it can't be read", async () => {
    const { turn, platform } = await takeUp(() => Promise.reject(new Error("no such network")));
    expect((await platform.final(turn.id)).status).toMatchObject({
      failure: { sentence: { key: "somethingBroke" } },
    });
  });

  it("waits for a process that can read it", async () => {
    const { platform } = await takeUp();
    expect(platform.finished).toEqual([]);
  });
});

describe("a turn that the store could not admit", () => {
  it("is over when its person is told so, and holds up nothing", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(sayHello);
    await using world = await openCoreWorld({ lunos, platform, limits: { maxOpenTurns: 1 } });
    await world.moonlens.start({ connect });
    vi.spyOn(world.store.ledger, "reserve").mockRejectedValueOnce(new Error("the disk is full"));
    const [turn, next] = [createTurn(), createTurn()];
    await world.moonlens.submit(turn);
    expect((await platform.final(turn.id)).status).toMatchObject({
      failure: { sentence: { key: "somethingBroke" } },
    });
    expect(["performed", "delivered"]).toContain((await world.store.turns.load(turn.id))?.state);
    await world.moonlens.submit(next);
    expect((await platform.final(next.id)).status.type).toBe("done");
  });
});
