import { expect, it } from "vitest";
import { createStanding } from "../../src/queue/line/standing.ts";

const signal = new AbortController().signal;

/** A process with ten seconds until the others take it for dead, whose clocks the test moves. */
function createProcess() {
  const time = { monotonicMs: 0, wallMs: 0 };
  let asked = 0;
  const standing = createStanding({
    deadAfterMs: 10_000,
    askToBeat: () => {
      asked += 1;
    },
    tellTime: () => ({ ...time }),
  });
  return { standing, time, beatsAskedFor: () => asked };
}

it("speaks for its turns at once while it was heard a moment ago", async () => {
  const { standing, time, beatsAskedFor } = createProcess();
  standing.took(["turn"]);
  time.monotonicMs += 8_000;
  expect(await standing.stillHolds("turn", { signal })).toBe(true);
  expect(beatsAskedFor()).toBe(0);
});

it.each(["monotonicMs", "wallMs"] as const)(
  "waits to be heard after a silence that only one clock tells of: %s",
  async (clock) => {
    const { standing, time, beatsAskedFor } = createProcess();
    standing.took(["turn"]);
    time[clock] += 15_000;
    const answers: boolean[] = [];
    const asking = standing.stillHolds("turn", { signal }).then((holds) => answers.push(holds));
    expect(beatsAskedFor()).toBe(1);
    // A heartbeat that failed says nothing.
    standing.beaten();
    await Promise.resolve();
    expect(answers).toEqual([]);
    standing.heard(standing.now());
    standing.beaten();
    await asking;
    expect(answers).toEqual([true]);
  },
);

it("doesn't count as heard when the answer is older than the silence", async () => {
  const { standing, time } = createProcess();
  const since = standing.now();
  time.monotonicMs += 15_000;
  standing.heard(since);
  const aborted = AbortSignal.timeout(5);
  await expect(standing.stillHolds("turn", { signal: aborted })).rejects.toThrow();
});

it("speaks no more for what the others took up, until it has that in hand again", async () => {
  const { standing } = createProcess();
  standing.took(["before"]);
  standing.forgotten();
  standing.took(["after"]);
  expect(await standing.stillHolds("before", { signal })).toBe(false);
  expect(await standing.stillHolds("after", { signal })).toBe(true);
  standing.took(["before"]);
  expect(await standing.stillHolds("before", { signal })).toBe(true);
});
