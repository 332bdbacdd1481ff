import { describe, expect, it } from "vitest";
import type { Modality, Model, ModelFilter, TurnRequest, WantedChange } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const intent = { type: "inform", topic: "models" } as const;
const { workspace } = createTurn();
const ava = { id: "discord:1", displayName: "Ava", isAdmin: true } as const;

const zero = { inputPerMillion: 0, outputPerMillion: 0 };
const price = { inputPerMillion: 0.3, outputPerMillion: 2.5 };

function createModel(id: string, takes: readonly Modality[], gives: readonly Modality[]): Model {
  return { id, name: id, aliases: [], inputModalities: takes, outputModalities: gives, price };
}

const few = [
  createModel("test/all", ["text", "image", "video", "audio"], ["text"]),
  createModel("test/see", ["text", "image"], ["text"]),
  createModel("test/talk", ["text"], ["text"]),
  createModel("test/draw", ["text", "image"], ["text", "image"]),
  createModel("test/paint", ["text"], ["image"]),
  { id: "test/riddle", name: "test/riddle", aliases: [], price },
  createModel("test/vectors", ["text"], []),
];

async function openWorld(models: readonly Model[]) {
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos(async function* (request, options) {
    for await (const event of drawOne(request, options)) {
      const isEnd = event.type === "finish";
      yield isEnd ? { ...event, finish: { ...event.finish, model: "test/draw" } } : event;
    }
  });
  const world = await openCoreWorld({
    lunos: { ...lunos, loadCatalogue: async () => ({ models, fetchedAtMs: 0 }) },
    platform,
    preferences: { see: ["test/see"], draw: ["test/gone", "test/paint"], listen: [] },
  });
  await world.moonlens.start({ connect: async () => undefined });
  const ask = async (request: Partial<TurnRequest>) => {
    const turn = createTurn(request);
    await world.moonlens.submit(turn);
    return (await platform.final(turn.id)).text;
  };
  return {
    list: async (request: Partial<TurnRequest> = {}) => await ask({ intent, ...request }),
    draw: async () => await ask({ intent: drawIntent }),
    async change(channelId: string | undefined, ...changes: readonly WantedChange[]) {
      const where = channelId === undefined ? {} : { channel: { id: channelId, name: channelId } };
      const visit = { workspace, person: ava, locale: "en", ...where };
      await world.moonlens.settings.change({ ...visit, changes });
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** The models that are marked as used, by their headings. */
function listUsed(text: string): Readonly<Record<string, string>> {
  const sections = text.split("\n\n").map((section) => {
    const [, heading = ""] = /^\*\*(.+)\*\*$/m.exec(section) ?? [];
    return [heading, /^- `(\S+)` · \*\*in use here\*\*/m.exec(section)?.[1] ?? ""] as const;
  });
  return Object.fromEntries(sections.filter(([, used]) => used !== ""));
}

describe("/models", () => {
  it("lists models by what people look for, with the one that is used first and marked", async () => {
    await using world = await openWorld(few);
    expect(await world.list()).toBe(
      [
        "**Models I can use**",
        "Unless you pick another one, I use those marked *in use here*. Admins choose them with `/settings`.",
        "",
        "**Drawing**",
        "- `test/paint` · **in use here**",
        "- `test/draw` · edits pictures",
        "-# The list has no price per picture. Once a model has drawn its first one here, I show about what it costs.",
        "",
        "**Vision and chat**",
        "- `test/see` · **in use here** · about 0.0012 credits an answer",
        "- `test/all` · about 0.0012 credits an answer · watches videos · hears recordings",
        "",
        "**Listening**",
        "- `test/all` · **in use here** · about 0.0012 credits a recording · sees pictures · watches videos",
        "",
        "**Chat only**",
        "- `test/talk` · about 0.0012 credits an answer",
        "",
        "**Abilities unknown**",
        "- `test/riddle`",
      ].join("\n"),
    );
  });

  it("marks what admins chose for a channel, else for all, else what the operator did", async () => {
    await using world = await openWorld(few);
    await world.change(undefined, { key: "modelsForSeeing", values: ["test/all"] });
    await world.change(
      "art",
      { key: "modelsForDrawing", values: ["test/draw"] },
      { key: "allowedWork", values: ["draw", "see"] },
    );
    expect(listUsed(await world.list())).toEqual({
      Drawing: "test/paint",
      "Vision and chat": "test/all",
      Listening: "test/all",
    });
    expect(listUsed(await world.list({ channelId: "art" }))).toEqual({
      Drawing: "test/draw",
      "Vision and chat": "test/all",
    });
  });

  it("marks a model for what it is used for, whatever is known of it", async () => {
    await using world = await openWorld(few);
    await world.change(undefined, { key: "modelsForSeeing", values: ["test/riddle"] });
    expect(listUsed(await world.list())).toMatchObject({ "Vision and chat": "test/riddle" });
    await world.change(undefined, { key: "modelsForSeeing", values: ["test/talk", "test/all"] });
    expect(listUsed(await world.list())).toMatchObject({
      "Vision and chat": "test/all",
      "Chat only": "test/talk",
    });
  });

  it("tells what a picture costs once one was paid for here, and no price of tokens", async () => {
    await using world = await openWorld(few);
    const before = await world.list();
    expect(before).toMatch(/^- `test\/draw` · edits pictures$/m);
    expect(before).not.toMatch(/token/);
    await world.draw();
    expect(await world.list()).toMatch(
      /^- `test\/draw` · about [\d.]+ credits a picture · edits pictures$/m,
    );
  });

  it("stays short, and each kind has its part of it", async () => {
    const many = (kind: string, count: number, takes: Modality[], gives: Modality[]) =>
      Array.from({ length: count }, (_, place) => createModel(`${kind}/${place}`, takes, gives));
    await using world = await openWorld([
      ...many("see", 300, ["text", "image"], ["text"]),
      ...many("draw", 60, ["text"], ["image"]),
      ...many("hear", 3, ["text", "audio"], ["text"]),
    ]);
    const text = await world.list();
    const count = (kind: string) => text.split(`- \`${kind}/`).length - 1;
    expect(["draw", "see", "hear"].map(count)).toEqual([18, 19, 3]);
    expect(text).toContain("\n- …and 42 more\n");
    expect(text).toContain("\n- …and 281 more\n");
    expect(text).toMatch(/\n\n-# There are more\. The options of `\/models` narrow the list/);
  });

  it("is narrowed by what people look for, and says to what", async () => {
    await using world = await openWorld(few);
    const list = async (filter: ModelFilter) => await world.list({ intent: { ...intent, filter } });
    const ids = async (filter: ModelFilter) =>
      [...(await list(filter)).matchAll(/^- `(\S+)`/gm)].map(([, id]) => id);
    expect(await ids({ takes: "video" })).toEqual(["test/all", "test/all", "test/riddle"]);
    expect(await ids({ takes: "picture", gives: "picture" })).toEqual(["test/draw", "test/riddle"]);
    expect(await ids({ gives: "text", name: "TALK" })).toEqual(["test/talk"]);
    expect(await ids({ isInUse: true })).toEqual(["test/paint", "test/see", "test/all"]);
    expect(await list({ name: "t`alk", gives: "text", isInUse: true })).toBe(
      "None of my 7 models fits. Leave out an option, or see them all with `/models`.\n" +
        "-# name: `talk` · gives: Text · used",
    );
    expect(await list({ takes: "pdf" })).toMatch(/test\/riddle`\n\n-# Nearly every model can read/);
  });

  it("is narrowed by price, and says how many have none that is known", async () => {
    const cheap = { ...createModel("test/cheap", ["text"], ["text"]), price: zero };
    await using world = await openWorld([...few, cheap]);
    const list = async (cheaperThan: string) =>
      await world.list({ intent: { ...intent, filter: { cheaperThan } } });
    const before = await list("0.01");
    expect(before).not.toContain("test/draw");
    expect(before).toContain("`test/see` · **in use here** · about 0.0012 credits an answer");
    expect(before).toContain("`test/cheap`");
    expect(before).toMatch(/-# I left out 3 models: I don't know their prices yet\.$/);
    const less = await list("0.001");
    expect([...less.matchAll(/^- `(\S+)`/gm)].map(([, id]) => id)).toEqual(["test/cheap"]);
    await world.draw();
    expect(await list("1")).toMatch(/^- `test\/draw` · about 0\.04 credits a picture/m);
  });

  it("says that there is no list right now", async () => {
    await using world = await openWorld([]);
    expect(await world.list()).toMatch(/^I can't get the list of models right now\./);
  });
});
