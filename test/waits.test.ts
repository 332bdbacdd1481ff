import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("every test waits through the one helper, whose bound is long", () => {
  const waiting = globSync(["test/**/*.ts", "packages/*/test/**/*.ts"])
    .filter((file) => !["test/support/eventually.ts", "test/waits.test.ts"].includes(file))
    .filter((file) => /vi\.(waitFor|waitUntil)\(/.test(readFileSync(file, "utf8")));
  expect(waiting).toEqual([]);
});
