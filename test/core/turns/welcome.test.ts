import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const dayMs = 86_400_000;
const { workspace } = createTurn();

async function open(options: { readonly folder?: string; readonly clock?: () => number } = {}) {
  const lunos = createScriptedLunos(sayHello);
  return await openCoreWorld({ lunos, platform: createRecordingPlatform(), ...options });
}

it("a new workspace is greeted once, whoever hears of it, and not again after a restart", async () => {
  await using folder = await createTemporaryFolder();
  {
    await using world = await open({ folder: folder.path });
    const greeted = await Promise.all([0, 1, 2].map(() => world.moonlens.welcome(workspace)));
    expect(greeted.filter(Boolean)).toHaveLength(1);
  }
  await using again = await open({ folder: folder.path });
  expect(await again.moonlens.welcome(workspace)).toBe(false);
});

it("one where somebody has used the bot before isn't new", async () => {
  await using world = await open();
  await world.store.workspaces.ensure(workspace);
  expect(await world.moonlens.welcome(workspace)).toBe(false);
});

it("one that comes back is new only when all of it was forgotten", async () => {
  let nowMs = 1_000_000;
  await using world = await open({ clock: () => nowMs });
  const { moonlens } = world;
  expect(await moonlens.welcome(workspace)).toBe(true);
  await moonlens.leave(workspace);
  nowMs += dayMs;
  expect(await moonlens.welcome(workspace)).toBe(false);
  // It is here, so that nothing of it is dropped.
  nowMs += 100 * dayMs;
  await moonlens.tidy();
  expect(await world.store.workspaces.load(workspace.id)).toBeDefined();
  await moonlens.leave(workspace);
  nowMs += 100 * dayMs;
  await moonlens.tidy();
  expect(await moonlens.welcome(workspace)).toBe(true);
});
