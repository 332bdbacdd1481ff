import { describe, expect, it } from "vitest";
import { OperationalError } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import {
  createScriptedLunos,
  finish,
  type Script,
  sayHello,
} from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const connect = async () => undefined;

/** A model that answers nothing until it is stopped. */
const waitForever: Script = async function* (_request, { signal }) {
  yield { type: "text-delta", text: "Well" };
  await new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  yield finish();
};

describe("cancelling", () => {
  it("really stops a running turn, for the person who asked", async () => {
    const platform = createRecordingPlatform();
    await using world = await openCoreWorld({ lunos: createScriptedLunos(waitForever), platform });
    await world.moonlens.start({ connect });
    const turn = createTurn();
    await world.moonlens.submit(turn);
    const by = (personId: string, isModerator = false) =>
      world.moonlens.cancel({
        turnId: turn.id,
        personId,
        isModerator,
        workspaceId: turn.workspace.id,
      });
    expect(await by("discord:stranger")).toBe("not-allowed");
    const elsewhere = { turnId: turn.id, personId: "discord:moderator", isModerator: true };
    expect(
      await world.moonlens.cancel({ ...elsewhere, workspaceId: "discord:guild:another" }),
    ).toBe("not-allowed");
    expect(await by(turn.person.id)).toBe("cancelled");
    expect((await platform.final(turn.id)).status).toMatchObject({
      failure: { sentence: { key: "cancelled" } },
    });
    expect(await by(turn.person.id)).toBe("over");
    expect(await by("discord:moderator", true)).toBe("over");
  });

  it("takes a waiting turn out of the queue without asking any model", async () => {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(waitForever);
    await using world = await openCoreWorld({ lunos, platform, concurrency: 1 });
    await world.moonlens.start({ connect });
    const [first, second] = [createTurn(), createTurn()];
    await world.moonlens.submit(first);
    await world.moonlens.submit(second);
    const cancelled = await world.moonlens.cancel({
      turnId: second.id,
      personId: "discord:moderator",
      isModerator: true,
      workspaceId: second.workspace.id,
    });
    expect(cancelled).toBe("cancelled");
    expect((await platform.final(second.id)).status).toMatchObject({
      failure: { sentence: { key: "cancelled" } },
    });
    expect(lunos.requests).toHaveLength(1);
    expect(platform.shown).toContainEqual(
      expect.objectContaining({ turnId: second.id, status: { type: "queued", position: 1 } }),
    );
  });

  it("says that there is nothing to cancel when there is not", async () => {
    const platform = createRecordingPlatform();
    await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
    await world.moonlens.start({ connect });
    const request = {
      turnId: "unknown",
      personId: "discord:1",
      isModerator: false,
      workspaceId: "discord:guild:1",
    };
    expect(await world.moonlens.cancel(request)).toBe("over");
  });
});

describe("suggesting models", () => {
  const search = { workspace: createTurn().workspace, need: "draw", text: "", limit: 25 } as const;

  it("offers those that fit the need and what was typed", async () => {
    const platform = createRecordingPlatform();
    await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
    const ids = async (changes: object) =>
      (await world.moonlens.suggestModels({ ...search, ...changes })).map(({ id }) => id);
    expect(await ids({})).toEqual(["test/draw"]);
    expect(await ids({ need: "see", text: "SEE" })).toEqual(["test/see"]);
    expect(await ids({ text: "nothing like it" })).toEqual([]);
  });

  it("offers none while Lunos is away", async () => {
    const platform = createRecordingPlatform();
    const lunos = {
      ...createScriptedLunos(sayHello),
      loadCatalogue: () =>
        Promise.reject(new OperationalError("away", { code: "lunos_unreachable" })),
    };
    await using world = await openCoreWorld({ lunos, platform });
    expect(await world.moonlens.suggestModels(search)).toEqual([]);
  });
});
