import { describe, expect, it } from "vitest";
import type { TurnRequest } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const startAtMs = 10_000_000;

/** A started world whose clock the test moves. */
async function openWorld() {
  const platform = createRecordingPlatform();
  const hold = Promise.withResolvers<void>();
  const lunos = createScriptedLunos(async function* (request, call) {
    await hold.promise;
    yield* sayHello(request, call);
  });
  let atMs = startAtMs;
  const world = await openCoreWorld({
    lunos,
    platform,
    limits: { maxOpenTurns: 2 },
    clock: () => atMs,
  });
  await world.moonlens.start({ connect: async () => undefined });
  return {
    ...world,
    platform,
    /** Lets Lunos answer. */
    release: () => hold.resolve(),
    pass(durationMs: number) {
      atMs += durationMs;
    },
    async ask(changes: Partial<TurnRequest> = {}) {
      const turn = createTurn({ receivedAtMs: atMs, ...changes });
      await world.moonlens.submit(turn);
      return (await platform.final(turn.id)).status.type;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("one person's limits", () => {
  it("let the first of many at once through, and refuse the rest", async () => {
    await using world = await openWorld();
    const turns = Array.from({ length: 10 }, () => createTurn({ receivedAtMs: startAtMs }));
    await Promise.all(turns.map((turn) => world.moonlens.submit(turn)));
    world.release();
    const views = await Promise.all(turns.map(({ id }) => world.platform.final(id)));
    const statuses = views.map(({ status }) => status.type);
    expect(statuses).toEqual(["done", "done", ...Array.from({ length: 8 }, () => "failed")]);
  });

  it("of an hour count what was let through, not help, and not what was refused", async () => {
    await using world = await openWorld();
    world.release();
    const { workspace, person } = createTurn();
    await world.moonlens.settings.change({
      workspace,
      person: { ...person, isAdmin: true },
      locale: "en",
      changes: [{ key: "personTurnsPerHour", values: ["2"] }],
    });
    expect(await world.ask({ intent: { type: "inform", topic: "help" } })).toBe("done");
    expect([await world.ask(), await world.ask()]).toEqual(["done", "done"]);
    world.pass(60_000);
    expect([await world.ask(), await world.ask()]).toEqual(["failed", "failed"]);
    world.pass(59 * 60_000 + 1);
    expect(await world.ask()).toBe("done");
  });
});
