import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

test.each(globSync("examples/*.test.ts", { cwd: root }))("%s passes as it stands", (example) => {
  const { status, stdout } = spawnSync(process.execPath, ["--test", example], {
    cwd: root,
    encoding: "utf8",
  });
  expect(status, stdout).toBe(0);
});
