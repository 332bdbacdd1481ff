import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The names of an interface's methods, its own alone. */
function listMethods(file: string, name: string): readonly string[] {
  const text = readFileSync(`${root}${file}`, "utf8");
  const from = text.indexOf(`export interface ${name} `);
  const body = text.slice(from, text.indexOf("\n}\n", from));
  return [...body.matchAll(/^ {2}(\w+)\??\(/gm)].flatMap(([, method]) => method ?? []);
}

const callers = globSync("{src,commands}/**/*.ts", { cwd: root })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !file.startsWith("src/lunos/"))
  .map((file) => readFileSync(`${root}${file}`, "utf8"))
  .join("\n");

describe("the client of Lunos", () => {
  it.each([
    ["src/core/ports/lunos.ts", "Lunos"],
    ["src/lunos/client.ts", "LunosClient"],
  ])("has no method that tests alone call: %s", (file, name) => {
    const methods = listMethods(file, name);
    expect(methods.length).toBeGreaterThan(0);
    expect(
      methods.filter((method) => !new RegExp(`\\.${method}\\??\\.?\\(`).test(callers)),
    ).toEqual([]);
  });
});
