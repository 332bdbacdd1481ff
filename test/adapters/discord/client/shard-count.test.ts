import { describe, expect, it } from "vitest";
import { createShardCount } from "../../../../src/adapters/discord/client/shards/shard-count.ts";
import { createRecordingLogger } from "../../../support/recording-logger.ts";

function createCount({ shards, remaining = 1_000 }: { shards: number; remaining?: number }) {
  const starts = { total: 1_000, remaining, resetAfterMs: 0, atOnce: 1 };
  const facts = { url: "wss://gateway.example", shards, starts };
  const logger = createRecordingLogger();
  const count = createShardCount({
    reader: {
      read: async () => facts,
      identify: async () => ({ user: { id: "1" }, application: { id: "1" } }),
    },
    signal: new AbortController().signal,
    logger,
  });
  return { ...count, logger };
}

describe("the number of shards", () => {
  it.each([
    ["is what Discord recommends, at first", undefined, 5, 5],
    ["stays as it is for a little more", 10, 14, 10],
    ["stays as it is for a little less", 10, 6, 10],
    ["grows with half as many again", 10, 15, 15],
    ["shrinks to half as many", 10, 5, 5],
    ["grows from one", 1, 2, 2],
  ])("%s", async (_name, current, shards, expected) => {
    expect(await createCount({ shards }).decide(current)).toBe(expected);
  });

  it("grows by one at the least when Discord says that a shard is too large", async () => {
    const count = createCount({ shards: 4 });
    count.isTooFew(4);
    expect(await count.decide(4)).toBe(5);
    expect(await count.decide(5)).toBe(5);
  });

  it("waits with growing until there are enough starts, and says so", async () => {
    const { decide, logger } = createCount({ shards: 20, remaining: 21 });
    expect(await decide(10)).toBe(10);
    expect(logger.lines).toMatchObject([{ level: "warn" }]);
  });
});
