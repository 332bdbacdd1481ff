import { describe, expect, it } from "vitest";
import type { ChatRequest, TurnRequest, VisitedChannel, WantedChange } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const { workspace } = createTurn();
const ava = { id: "discord:1", displayName: "Ava", isAdmin: true } as const;
const pictures = { id: "pictures", name: "pictures" } as const;

async function openWorld() {
  const asked: ChatRequest[] = [];
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos((request, options) => {
    asked.push(request);
    return sayHello(request, options);
  });
  const world = await openCoreWorld({ lunos, platform });
  await world.moonlens.start({ connect: async () => undefined });
  const visit = { workspace, person: ava, locale: "en" };
  return {
    asked,
    async change(channel: VisitedChannel | undefined, ...changes: readonly WantedChange[]) {
      const where = channel === undefined ? {} : { channel };
      return await world.moonlens.settings.change({ ...visit, ...where, changes });
    },
    async open(channel: VisitedChannel) {
      const answer = await world.moonlens.settings.open({ ...visit, channel });
      if (answer.type !== "panel") throw new Error(answer.message);
      const fields = answer.panel.sections.flatMap((section) => section.fields);
      return { ...answer.panel, field: (key: string) => fields.find((one) => one.key === key) };
    },
    async undo(revision: number) {
      return await world.moonlens.settings.undo({ ...visit, revision });
    },
    async ask(changes: Partial<TurnRequest>) {
      const turn = createTurn(changes);
      await world.moonlens.submit(turn);
      const view = await platform.final(turn.id);
      return view.status.type === "failed" ? view.status.failure.sentence.key : view.status.type;
    },
    load: (channelId: string) => world.store.workspaces.loadChannel(workspace.id, channelId),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const persona = (text: string) => ({ key: "persona", values: [text] }) as const;

describe("a channel's settings", () => {
  it("hold in the channel and its threads, and nowhere else", async () => {
    await using world = await openWorld();
    await world.change(undefined, persona("Speak of the sea."));
    await world.change(pictures, persona("Speak of the moon."));
    await world.ask({ channelId: "pictures" });
    await world.ask({ channelId: "thread", parentChannelId: "pictures" });
    await world.ask({ channelId: "general" });
    const told = world.asked.map((request) => JSON.stringify(request.messages[0]));
    expect(told.map((text) => /sea|moon/.exec(text)?.[0])).toEqual(["moon", "moon", "sea"]);
  });

  it("turn off kinds of work, which nothing costs then", async () => {
    await using world = await openWorld();
    await world.change(pictures, { key: "allowedWork", values: ["draw"] });
    await world.change(undefined, { key: "allowedWork", values: ["see", "listen"] });
    expect(await world.ask({ channelId: "pictures" })).toBe("workNotAllowed");
    expect(await world.ask({ channelId: "pictures", intent: drawIntent })).toBe("workNotAllowed");
    expect(await world.ask({ channelId: "general", intent: drawIntent })).toBe("workNotAllowed");
    expect(await world.ask({ channelId: "general" })).toBe("done");
    expect(world.asked).toHaveLength(1);
  });

  it("have a budget of their own", async () => {
    await using world = await openWorld();
    await world.change(pictures, { key: "channelCreditsPerMonth", values: ["0"] });
    expect(await world.ask({ channelId: "pictures" })).toBe("channelBudgetUsed");
    expect(await world.ask({ channelId: "general" })).toBe("done");
  });

  it("are shown with what lies beneath them", async () => {
    await using world = await openWorld();
    await world.change(undefined, { key: "imageSize", values: ["1K"] }, persona("Kind."));
    await world.change(pictures, { key: "imageSize", values: ["2K"] });
    const panel = await world.open(pictures);
    expect(panel.title).toBe("Settings for #pictures");
    expect(panel.field("imageSize")).toMatchObject({
      shown: "2K",
      source: "set here",
      values: ["2K"],
      beneath: "set for all channels: 1K",
    });
    expect(panel.field("persona")).toMatchObject({
      shown: "Kind.",
      source: "set for all channels",
      values: [],
    });
    expect(panel.field("timeZone")).toBeUndefined();
    expect(panel.field("lunosKey")).toBeUndefined();
    expect(panel.changes[0]).toContain("“Default size” (#pictures) to 2K");
  });

  it("take nothing that is the whole server's", async () => {
    await using world = await openWorld();
    for (const key of ["workspaceCreditsPerMonth", "allowedRoles", "lunosKey"] as const) {
      expect(await world.change(pictures, { key, values: ["5"] })).toMatchObject({
        problems: [{ key }],
      });
    }
    const ofChannel = { key: "channelCreditsPerMonth", values: ["5"] } as const;
    expect(await world.change(undefined, ofChannel)).toMatchObject({
      problems: [expect.anything()],
    });
    expect(await world.load("pictures")).toEqual({});
  });

  it("can be undone from wherever the panel is", async () => {
    await using world = await openWorld();
    const saved = await world.change(pictures, persona("Kind."));
    await world.change(undefined, persona("Grim."));
    if (saved.type !== "panel" || saved.undo === undefined) throw new Error("nothing to undo");
    expect(await world.undo(saved.undo.revision)).toMatchObject({
      message: "Undone. “Persona” is now as for all channels (was: Kind.).",
      problems: [],
    });
    expect(await world.load("pictures")).toEqual({});
  });

  it("of a channel that is gone are told to be so", async () => {
    await using world = await openWorld();
    const gone = { ...pictures, isGone: true };
    expect(await world.change(gone, persona("Kind."))).toMatchObject({
      type: "refused",
      message: expect.stringContaining("I can't find that channel"),
    });
    expect(await world.load("pictures")).toEqual({});
  });

  it("say of a thread that it has its channel's, and where the bot isn't enabled", async () => {
    await using world = await openWorld();
    await world.change(undefined, { key: "allowedChannels", values: ["general"] });
    const { intro } = await world.open({ ...pictures, isThread: true });
    expect(intro).toContain("A thread has its channel's settings.");
    expect(intro).toContain("I'm not enabled in this channel");
  });
});
