import { globSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What one still reads at a glance. */
const maxFiles = 20;

it("no folder holds more files of code than one reads at a glance", () => {
  const files = globSync("{src,commands,test,bench,scripts,packages/*}/**/*.{ts,css}", {
    cwd: root,
    exclude: (name) => name === "node_modules" || name === "dist",
  });
  const counts = Map.groupBy(files, dirname);
  const full = [...counts].filter(([, { length }]) => length > maxFiles);
  expect(counts.size).toBeGreaterThan(100);
  expect(full.map(([folder, { length }]) => `${folder}: ${length}`)).toEqual([]);
});
