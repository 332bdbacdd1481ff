import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const sandbox = fileURLToPath(new URL("../../packages/sandbox/", import.meta.url));

it("the sandbox's package, its tests included, takes nothing from outside of its folder", () => {
  const files = globSync("{src,test,examples,scripts}/**/*.{ts,tsx}", { cwd: sandbox });
  const leaving = files.flatMap((file) => {
    const text = readFileSync(`${sandbox}${file}`, "utf8");
    const depth = file.split(/[\\/]/).length - 1;
    return [...text.matchAll(/(?:from|import\()\s*"((?:\.\.\/)+|#[a-z]+)/g)]
      .map(([, path = ""]) => path)
      .filter((path) =>
        path.startsWith("#")
          ? !["#http", "#page", "#testing"].includes(path)
          : path.split("../").length - 1 > depth,
      )
      .map((path) => `${file}: ${path}`);
  });
  expect(files.length).toBeGreaterThan(300);
  expect(leaving).toEqual([]);
});
