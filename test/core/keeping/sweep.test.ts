import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { createReplyView } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const hourMs = 60 * 60_000;

/** A world whose spool has an old file of a picture, one of an answer on its way, one of nobody; and a new one of nobody. */
async function openWorldWithFiles(resources: AsyncDisposableStack) {
  const folder = resources.use(await createTemporaryFolder());
  const clock = { nowMs: Date.now() };
  // What can't be delivered stays to be delivered.
  const platform = createRecordingPlatform({ fail: () => new Error("unreachable") });
  const world = resources.use(
    await openCoreWorld({
      lunos: createScriptedLunos(sayHello),
      platform: { ...platform, name: "slack" },
      folder: folder.path,
      clock: () => clock.nowMs,
    }),
  );
  const { spool, store } = world;
  const create = async () => (await (await spool.create()).commit()).key;
  const keys = {
    picture: await create(),
    answer: await create(),
    nobody: await create(),
    fresh: await create(),
  };
  const turn = createTurn();
  await store.workspaces.ensure(turn.workspace);
  await store.pictures.announce({
    id: "image",
    turnId: "turn",
    workspaceId: turn.workspace.id,
    personId: turn.person.id,
    spoolKey: keys.picture,
    sources: [],
    drawing: { prompt: "a moon" },
    createdAtMs: clock.nowMs,
  });
  await store.turns.claim(turn);
  const file = {
    name: "usage.csv",
    mediaType: "text/csv",
    byteLength: 0,
    spoolKey: keys.answer,
  };
  const view = createReplyView({ ...turn, atMs: 1 });
  await store.turns.savePerformed(turn.id, { ...view, files: [file], status: { type: "done" } });
  for (const key of [keys.picture, keys.answer, keys.nobody]) {
    const oldSeconds = (clock.nowMs - 3 * hourMs) / 1_000;
    await utimes(join(folder.path, "spool", key), oldSeconds, oldSeconds);
  }
  const listLeft = async () => {
    const found = await Promise.all(
      Object.entries(keys).map(async ([name, key]) => ((await spool.find(key)) ? [name] : [])),
    );
    return found.flat();
  };
  return { ...world, clock, listLeft };
}

it("a start removes old files that belong to nothing, and no others", async () => {
  await using resources = new AsyncDisposableStack();
  const world = await openWorldWithFiles(resources);
  await world.moonlens.start({ connect: async () => undefined });
  await eventually(async () => {
    expect(await world.listLeft()).toEqual(["picture", "answer", "fresh"]);
  });
});

it("what was announced for a turn that is over, and never came, goes with its row", async () => {
  await using resources = new AsyncDisposableStack();
  const world = await openWorldWithFiles(resources);
  const { store, clock } = world;
  expect(await store.pictures.listArriving("turn")).toHaveLength(1);
  clock.nowMs += 3 * hourMs;
  await world.moonlens.start({ connect: async () => undefined });
  await eventually(async () => {
    expect(await store.pictures.listArriving("turn")).toEqual([]);
    expect(await world.listLeft()).toEqual(["answer"]);
  });
});

it("housekeeping does so once a day", async () => {
  await using resources = new AsyncDisposableStack();
  const world = await openWorldWithFiles(resources);
  await world.moonlens.tidy();
  expect(await world.listLeft()).toEqual(["picture", "answer", "fresh"]);
  world.clock.nowMs += 23 * hourMs;
  await world.moonlens.tidy();
  expect(await world.listLeft()).toEqual(["picture", "answer", "fresh"]);
  world.clock.nowMs += 2 * hourMs;
  await world.moonlens.tidy();
  expect(await world.listLeft()).toEqual(["answer"]);
});
