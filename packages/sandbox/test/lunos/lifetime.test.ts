import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createLunosSandbox } from "../../src/lunos/index.ts";
import { drawSign } from "./fixtures.ts";
import { ask, type Completion, contentOf, readBody, splitEvents, startLunos } from "./support.ts";

const drawing = {
  model: "sandbox/brush-edit",
  modalities: ["image", "text"],
  messages: [{ role: "user", content: "a fox" }],
};

/** Quick to draw, so that many of them are. */
const small = { ...drawing, model: "sandbox/brush-wide", image_config: { image_size: "0.5K" } };

it("draws and sees again after its helper process has ended for want of work", async () => {
  await using lunos = await startLunos({ studioIdleMs: 1 });
  for (let round = 0; round < 3; round += 1) {
    const body = await readBody<Completion>(await lunos.chat(drawing));
    expect(body.choices[0]?.message.images).toHaveLength(1);
    await lunos.get("/v1/models");
  }
});

it("serves many at once", async () => {
  await using lunos = await startLunos({ startingBalance: 100 });
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const messages = [{ role: "user", content: `picture ${index}` }];
      const response = await lunos.chat({ ...drawing, messages, stream: index % 2 === 0 });
      const text = await response.text();
      return createHash("sha256").update(text).digest("hex");
    }),
  );
  expect(new Set(answers).size).toBe(20);
});

it("answers 503 with Retry-After when too much waits to be drawn", async () => {
  await using lunos = await startLunos({ startingBalance: 1000 });
  const responses = await Promise.all(
    Array.from({ length: 80 }, async () => {
      const response = await lunos.chat(small);
      // A connection whose answer nobody reads is closed after a while.
      await response.arrayBuffer();
      return response;
    }),
  );
  const refused = responses.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get("retry-after")).toBe("2");
});

it("says in the stream that it failed when it can no longer say it by status", async () => {
  await using lunos = await startLunos({ startingBalance: 1000 });
  const bodies = await Promise.all(
    Array.from({ length: 80 }, async () => {
      const response = await lunos.chat({ ...small, stream: true });
      expect(response.status).toBe(200);
      return splitEvents(await response.text());
    }),
  );
  const failed = bodies.filter(({ chunks }) => chunks.some((chunk) => chunk.error !== undefined));
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.every(({ isDone }) => !isDone)).toBe(true);
});

it("takes a body of many megabytes", async () => {
  await using lunos = await startLunos();
  const noise = Buffer.alloc(12_000_000, "moon");
  const refused = await lunos.chat({ model: "sandbox/moon-vision", messages: ask("x", noise) });
  expect(refused.status).toBe(400);
  const seen = await lunos.chat({
    model: "sandbox/moon-vision",
    messages: ask("read", drawSign("HI 5")),
  });
  expect(await contentOf(seen)).toContain("HI 5");
});

it("is disposed of before it was ever asked, and twice", async () => {
  const sandbox = createLunosSandbox();
  await sandbox[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});
