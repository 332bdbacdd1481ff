import { expect, it } from "vitest";
import { runKills } from "./run.ts";

it.each([
  ["SQLite", { store: "sqlite", slack: "socket" }],
  ["PostgreSQL and several processes", { store: "postgres", slack: "http" }],
] as const)("no promise is broken where processes are killed, with %s", async (_name, world) => {
  const said: string[] = [];
  const { violations, lines } = await runKills(
    {
      ...world,
      kills: 2,
      seed: "suite",
      hasFaults: false,
      minutes: 1,
      killsPerRound: 2,
      isThorough: false,
      isKept: false,
    },
    (line) => said.push(line),
  );
  expect(violations, [...said, ...lines].join("\n")).toBe(0);
});
