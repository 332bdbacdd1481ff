import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("every test waits through the sandbox's `eventually`, whose bound is long", () => {
  const waiting = globSync(["test/**/*.ts", "packages/*/test/**/*.ts"])
    .filter((file) => file !== "test/waits.test.ts")
    .filter((file) => /vi\.(waitFor|waitUntil)\(/.test(readFileSync(file, "utf8")));
  expect(waiting).toEqual([]);
});
