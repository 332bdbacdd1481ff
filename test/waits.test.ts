import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = globSync(["test/**/*.ts", "packages/*/test/**/*.ts"]).filter(
  (file) => file !== "test/waits.test.ts",
);

test("every test waits through the sandbox's `eventually`, whose bound is long", () => {
  const waiting = files.filter((file) =>
    /vi\.(waitFor|waitUntil)\(/.test(readFileSync(file, "utf8")),
  );
  expect(waiting).toEqual([]);
});

test("no signal of a test ends by itself sooner than the sandbox's `patience`", () => {
  const hasty = files.filter((file) =>
    /AbortSignal\.timeout\([\d_]{4,}\)/.test(readFileSync(file, "utf8")),
  );
  expect(hasty).toEqual([]);
});
