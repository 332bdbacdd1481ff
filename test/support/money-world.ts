import { expect } from "vitest";
import type { TurnRequest, WantedChange, WorkspaceSettings } from "#core";
import { type CoreWorldOptions, openCoreWorld } from "./core-world.ts";
import { createRecordingPlatform } from "./recording-platform.ts";
import { createScriptedLunos, drawOne, sayHello } from "./scripted-lunos.ts";
import { createTurn } from "./turns.ts";

/** Who may change settings, and who may not. */
export const ava = { id: "discord:1", displayName: "Ava", isAdmin: true } as const;
export const budi = { id: "discord:2", displayName: "Budi", isAdmin: false } as const;
export const { workspace } = createTurn();

/** A started world whose workspace has these settings. */
export async function openMoneyWorld(
  settings: WorkspaceSettings = {},
  options: Partial<CoreWorldOptions> = {},
) {
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos((request, call) =>
    (request.images === undefined ? sayHello : drawOne)(request, call),
  );
  const world = await openCoreWorld({ lunos, platform, ...options });
  await world.moonlens.start({ connect: async () => undefined });
  const changes = Object.entries(settings).map(([key, value]) => ({
    key: key as WantedChange["key"],
    values: toTexts(value),
  }));
  const answer = await world.moonlens.settings.change({
    workspace,
    person: ava,
    locale: "en",
    changes,
  });
  expect(answer).toMatchObject({ type: "panel", problems: [] });
  return {
    ...world,
    platform,
    lunos,
    async ask(changes: Partial<TurnRequest> = {}) {
      const turn = createTurn({ person: budi, ...changes });
      await world.moonlens.submit(turn);
      return { turn, view: await platform.final(turn.id) };
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function toTexts(value: WorkspaceSettings[keyof WorkspaceSettings]): readonly string[] {
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  return typeof value === "object" ? value : [String(value)];
}
