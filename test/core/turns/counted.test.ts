import { patience } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import type { Observation, TurnRequest } from "#core";
import { openMoneyWorld } from "../../support/money-world.ts";
import { createScriptedLunos, drawOne, sayHello } from "../../support/scripted-lunos.ts";
import { drawIntent } from "../../support/turns.ts";

/** What is counted of one request: nothing of who asked, or what for. */
async function count(changes: Partial<TurnRequest> = {}) {
  const seen: Observation[] = [];
  let atMs = 1_000_000;
  await using world = await openMoneyWorld(
    { drawingRoles: ["5"] },
    {
      observe: (observation) => seen.push(observation),
      clock: () => atMs,
      lunos: createScriptedLunos(async function* (request, call) {
        atMs += 3_000;
        yield* (request.images === undefined ? sayHello : drawOne)(request, call);
      }),
    },
  );
  await world.ask({ receivedAtMs: atMs - 200, ...changes });
  await world.moonlens.stop({ signal: patience() });
  return seen.filter(({ type }) => type === "turn-ended" || type === "delivery-ended");
}

describe("of a request is counted", () => {
  const about = { platform: "discord" } as const;
  const delivered = { type: "delivery-ended", ...about, outcome: "arrived", deliveredMs: 0 };

  it("how it ended, how long it waited, took and was on its way", async () => {
    const ended = { type: "turn-ended", ...about, intent: "see", outcome: "answered" };
    expect(await count()).toEqual([
      { ...ended, pictures: 0, waitedMs: 200, performedMs: 3_000 },
      { ...delivered, totalMs: 3_200 },
    ]);
  });

  it("how many pictures came of it", async () => {
    const person = { id: "discord:1", displayName: "Ava", isAdmin: true };
    expect(await count({ intent: drawIntent, person })).toMatchObject([
      { intent: "draw", outcome: "answered", pictures: 1 },
      delivered,
    ]);
  });

  it("why it was refused", async () => {
    const ended = { type: "turn-ended", ...about, intent: "draw", outcome: "refused" };
    expect(await count({ intent: drawIntent })).toEqual([
      { ...ended, pictures: 0, failure: "drawingNotAllowed" },
      { ...delivered, totalMs: 200 },
    ]);
  });
});
