import { describe, expect, it } from "vitest";
import { settingUndoMs, type WantedChange } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const { workspace } = createTurn();
const ava = { id: "discord:1", displayName: "Ava", isAdmin: true };
const bo = { id: "discord:2", displayName: "Bo", isAdmin: true };

async function openWorld() {
  let nowMs = 1_000_000;
  const world = await openCoreWorld({
    lunos: createScriptedLunos(sayHello),
    platform: createRecordingPlatform(),
    clock: () => nowMs,
  });
  const { settings } = world.moonlens;
  const visit = { workspace, locale: "en" };
  return {
    pass: (ms: number) => {
      nowMs += ms;
    },
    async change(person: typeof ava, ...changes: readonly WantedChange[]) {
      const answer = await settings.change({ ...visit, person, changes });
      if (answer.type !== "panel") throw new Error(answer.message);
      return answer;
    },
    async undo(person: typeof ava, undo: { readonly revision: number } | undefined) {
      if (undo === undefined) throw new Error("nothing to undo");
      return await settings.undo({ ...visit, person, ...undo });
    },
    load: async () => (await world.store.workspaces.ensure(workspace)).settings,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const tone = (text: string) => ({ key: "persona", values: [text] }) as const;

describe("undoing a change", () => {
  it("puts everything back that was saved together, by any admin, and can be undone in turn", async () => {
    await using world = await openWorld();
    await world.change(ava, tone("Kind."));
    const { undo } = await world.change(ava, tone("Grim."), { key: "language", values: ["id"] });
    const undone = await world.undo(bo, undo);
    expect(undone).toMatchObject({
      message: expect.stringMatching(/^Undone\.\n“Persona” is now Kind/),
    });
    expect(await world.load()).toEqual({ persona: "Kind." });
    if (undone.type !== "panel") throw new Error("no panel");
    await world.undo(ava, undone.undo);
    expect(await world.load()).toEqual({ persona: "Grim.", language: "id" });
  });

  it("leaves what somebody else has changed since, and says who", async () => {
    await using world = await openWorld();
    const { undo } = await world.change(ava, tone("Kind."));
    await world.change(bo, tone("Grim."));
    expect(await world.undo(ava, undo)).toMatchObject({
      message: expect.stringContaining("Bo changed “Persona” after that"),
    });
    expect(await world.load()).toEqual({ persona: "Grim." });
  });

  it("isn't kept from it by changes of other settings", async () => {
    await using world = await openWorld();
    const { undo } = await world.change(ava, tone("Kind."));
    await world.change(bo, { key: "language", values: ["id"] });
    await world.undo(ava, undo);
    expect(await world.load()).toEqual({ language: "id" });
  });

  it("ends after an hour", async () => {
    await using world = await openWorld();
    const { undo } = await world.change(ava, tone("Kind."));
    world.pass(settingUndoMs + 1);
    expect(await world.undo(ava, undo)).toMatchObject({
      message: expect.stringContaining("within an hour"),
    });
    expect(await world.load()).toEqual({ persona: "Kind." });
  });

  it("is for admins, and only for what was saved", async () => {
    await using world = await openWorld();
    const { undo } = await world.change(ava, tone("Kind."));
    expect(await world.undo({ ...bo, isAdmin: false }, undo)).toMatchObject({ type: "refused" });
    expect(await world.undo(ava, { revision: 99 })).toMatchObject({ problems: [] });
    expect((await world.change(ava, tone("Kind."))).undo).toBeUndefined();
    expect(await world.load()).toEqual({ persona: "Kind." });
  });
});
