import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DiscordRest } from "../../../../src/adapters/discord/client/discord-rest.ts";
import { createTypingIndicators } from "../../../../src/adapters/discord/replies/typing.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function open() {
  const atMs: number[] = [];
  const rest = {
    send: async () => {
      atMs.push(Date.now());
    },
  } as unknown as DiscordRest;
  return { atMs, typing: createTypingIndicators(rest) };
}

it("what was shown when the message came isn't shown again when its answer begins", async () => {
  const { atMs, typing } = open();
  typing.trigger("general");
  await vi.advanceTimersByTimeAsync(900);
  const release = typing.keep("general");
  expect(atMs).toEqual([0]);
  await vi.advanceTimersByTimeAsync(16_000);
  await release();
  // Discord takes it away after ten seconds.
  expect(atMs).toEqual([0, 8_000, 16_000]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(atMs).toHaveLength(3);
});

it("is shown anew where a message has taken it away, and in each channel for itself", async () => {
  const { atMs, typing } = open();
  await typing.keep("general")();
  await vi.advanceTimersByTimeAsync(100);
  await typing.keep("general")();
  await typing.keep("random")();
  expect(atMs).toEqual([0, 100, 100]);
});
